#include "vault/secret.hpp"

#include "usher/error.hpp"

#include <sodium.h>

#include <cassert>
#include <cstring>
#include <new>
#include <sys/mman.h>
#include <utility>

namespace usher::vault {

void init() {
  // Thread-safe and idempotent by itself; 1 means it had been called before.
  if (sodium_init() < 0) throw Error(Code::unsupported, "libsodium does not start on this system");
  if (sodium_library_version_major() != SODIUM_LIBRARY_VERSION_MAJOR ||
      sodium_library_version_minor() < SODIUM_LIBRARY_VERSION_MINOR) {
    throw Error(Code::unsupported,
                "libsodium at run time is older than, or incompatible with, the one built with");
  }
}

void random_bytes(std::span<std::uint8_t> out) noexcept {
  randombytes_buf(out.data(), out.size());
}

Arena::Arena() {
  init();
  free_.reserve(slots);
  slab_ = static_cast<std::uint8_t *>(sodium_malloc(slab_bytes));
  if (slab_ == nullptr) throw Error(Code::out_of_memory, "no memory for the key arena");
  // sodium_malloc succeeds without locking when RLIMIT_MEMLOCK is low; only an explicit call tells
  // (vault.md 1.10).
  status_.locked = sodium_mlock(slab_, slab_bytes) == 0;
  status_.bytes = slab_bytes;
#ifdef MADV_WIPEONFORK
  // A multiple of the page size ends at sodium's guard page, so the slab starts on a page of its own.
  status_.wiped_on_fork = madvise(slab_, slab_bytes, MADV_WIPEONFORK) == 0;
#endif
  sodium_memzero(slab_, slab_bytes);
  slab_[0] = 1;
  for (std::size_t slot = slots - 1; slot > 0; --slot) free_.push_back(static_cast<std::uint16_t>(slot));
}

Arena::~Arena() {
  assert(free_.size() == slots - 1 || forked());
  sodium_free(slab_);
}

std::size_t Arena::used() const {
  const std::scoped_lock lock(mutex_);
  return slots - 1 - free_.size();
}

void Arena::refuse_fork() const {
  if (forked()) throw Error(Code::forked, "the process has forked since the store was opened: open it again");
}

std::uint8_t *Arena::take() {
  refuse_fork();
  const std::scoped_lock lock(mutex_);
  if (free_.empty()) throw Error(Code::limit, "too many keys in use at once in one store");
  const std::size_t slot = free_.back();
  free_.pop_back();
  return slab_ + slot * slot_bytes;
}

void Arena::give_back(std::uint8_t *slot) noexcept {
  // Another thread may have held the mutex when the process forked: the child must not wait for it.
  if (forked()) return;
  sodium_memzero(slot, slot_bytes);
  const std::scoped_lock lock(mutex_);
  free_.push_back(static_cast<std::uint16_t>(static_cast<std::size_t>(slot - slab_) / slot_bytes));
}

Key::Key(Arena &arena, std::span<const std::uint8_t, size> raw) : Key(arena) {
  std::memcpy(slot_, raw.data(), size);
}

Key Key::random(Arena &arena) {
  Key key(arena);
  random_bytes(key.writable());
  return key;
}

Key &Key::operator=(Key &&other) noexcept {
  if (this != &other) {
    release();
    arena_ = other.arena_;
    slot_ = std::exchange(other.slot_, nullptr);
  }
  return *this;
}

Key Key::derive(std::uint64_t id, const char (&context)[9]) const {
  static_assert(crypto_kdf_KEYBYTES == size && crypto_kdf_CONTEXTBYTES == 8);
  Key derived(*arena_);
  crypto_kdf_derive_from_key(derived.slot_, size, id, context, bytes().data());
  return derived;
}

void Key::release() noexcept {
  if (slot_ != nullptr) arena_->give_back(slot_);
}

SecretBuffer::SecretBuffer(SecretBuffer &&other) noexcept
    : data_(std::move(other.data_)),
      size_(std::exchange(other.size_, 0)),
      capacity_(std::exchange(other.capacity_, 0)) {}

SecretBuffer &SecretBuffer::operator=(SecretBuffer &&other) noexcept {
  if (this != &other) {
    wipe();
    data_ = std::move(other.data_);
    size_ = std::exchange(other.size_, 0);
    capacity_ = std::exchange(other.capacity_, 0);
  }
  return *this;
}

void SecretBuffer::reset(std::size_t size) {
  wipe();
  if (size > capacity_) {
    data_ = std::make_unique<std::uint8_t[]>(size);
    capacity_ = size;
  }
  size_ = size;
}

void SecretBuffer::shrink(std::size_t size) noexcept {
  if (size >= size_) return;
  sodium_memzero(data_.get() + size, size_ - size);
  size_ = size;
}

void SecretBuffer::wipe() noexcept {
  if (size_ != 0) sodium_memzero(data_.get(), size_);
  size_ = 0;
}

}  // namespace usher::vault
