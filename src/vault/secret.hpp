// Where secrets live: long-lived keys in one locked slab per store, short-lived plaintext in buffers that are
// wiped. Must not know: what the bytes are for. No type here can be printed or copied.
#pragma once
#include "vault/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace usher::vault {

/// Prepares libsodium; every Arena calls it. Idempotent, any thread.
/// Throws UNSUPPORTED when the library that runs is not the one that was compiled against, or will not start.
void init();

/// Fills `out` from the operating system, always: an injected clock or seed has no say here.
void random_bytes(std::span<std::uint8_t> out) noexcept;

struct MemoryStatus {
  bool locked = false;         ///< The slab cannot be swapped out.
  bool wiped_on_fork = false;  ///< A forked child finds zeros, and `Error(forked)`, instead of keys.
  std::size_t bytes = 0;
};

/// One guarded slab for all keys of one store (vault.md 1.10): guard pages, canary, left out of core dumps.
/// Threads: any thread, concurrently. Must outlive every Key taken from it.
class Arena {
 public:
  static constexpr std::size_t slab_bytes = 64 * 1024;

  Arena();
  ~Arena();
  Arena(const Arena &) = delete;
  Arena &operator=(const Arena &) = delete;

  [[nodiscard]] MemoryStatus status() const noexcept { return status_; }
  /// Slots in use; 0 again when every Key is gone.
  [[nodiscard]] std::size_t used() const;

 private:
  friend class Key;
  static constexpr std::size_t slot_bytes = 32;
  static constexpr std::size_t slots = slab_bytes / slot_bytes;

  [[nodiscard]] std::uint8_t *take();
  void give_back(std::uint8_t *slot) noexcept;
  /// The first slot holds a marker that the kernel wipes together with the keys when the process forks.
  [[nodiscard]] bool forked() const noexcept { return slab_[0] == 0; }
  void refuse_fork() const;

  std::uint8_t *slab_;
  MemoryStatus status_;
  mutable std::mutex mutex_;
  std::vector<std::uint16_t> free_;
};

/// 32 secret bytes in an Arena; wiped when it goes. A moved-from Key may only be destroyed or assigned to.
/// Threads: as a value; any number may read one Key.
class Key {
 public:
  static constexpr std::size_t size = 32;

  /// All zeros, to be written by `writable`. Throws LIMIT when the arena is full, FORKED in a forked child.
  explicit Key(Arena &arena) : arena_(&arena), slot_(arena.take()) {}
  Key(Arena &arena, std::span<const std::uint8_t, size> raw);
  [[nodiscard]] static Key random(Arena &arena);
  /// Copying is always spelled out.
  [[nodiscard]] Key copy() const { return {*arena_, bytes()}; }

  ~Key() { release(); }
  Key(Key &&other) noexcept : arena_(other.arena_), slot_(std::exchange(other.slot_, nullptr)) {}
  Key &operator=(Key &&other) noexcept;
  Key(const Key &) = delete;
  Key &operator=(const Key &) = delete;

  /// Throws FORKED in a forked child, where the bytes are zeros and sealing with them would be a disaster.
  [[nodiscard]] std::span<const std::uint8_t, size> bytes() const {
    arena_->refuse_fork();
    return std::span<const std::uint8_t, size>(slot_, size);
  }
  [[nodiscard]] std::span<std::uint8_t, size> writable() noexcept {
    return std::span<std::uint8_t, size>(slot_, size);
  }
  /// kdf(id, context, this key) of vault.md 1.1, in the same arena. `context` has exactly 8 characters.
  [[nodiscard]] Key derive(std::uint64_t id, const char (&context)[9]) const;

  [[nodiscard]] Arena &arena() const noexcept { return *arena_; }

  template <class Stream>
  friend Stream &operator<<(Stream &, const Key &) = delete;

 private:
  void release() noexcept;

  Arena *arena_;
  std::uint8_t *slot_;
};

/// Plaintext on its way through: ordinary memory, zeroed before it is given up. Meant to be reused in a loop.
class SecretBuffer {
 public:
  SecretBuffer() = default;
  ~SecretBuffer() { wipe(); }
  SecretBuffer(SecretBuffer &&other) noexcept;
  SecretBuffer &operator=(SecretBuffer &&other) noexcept;
  SecretBuffer(const SecretBuffer &) = delete;
  SecretBuffer &operator=(const SecretBuffer &) = delete;

  /// Zeroes what was held; then `size` bytes of zeros.
  void reset(std::size_t size);
  /// Keeps the first `size` bytes, at most what is held, and zeroes the rest.
  void shrink(std::size_t size) noexcept;
  /// Zeroes and empties; the memory is kept for the next use.
  void wipe() noexcept;

  [[nodiscard]] std::span<std::uint8_t> writable() noexcept { return {data_.get(), size_}; }
  [[nodiscard]] Bytes bytes() const noexcept { return {data_.get(), size_}; }
  [[nodiscard]] std::string_view text() const noexcept {
    return {reinterpret_cast<const char *>(data_.get()), size_};
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

  template <class Stream>
  friend Stream &operator<<(Stream &, const SecretBuffer &) = delete;

 private:
  std::unique_ptr<std::uint8_t[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace usher::vault
