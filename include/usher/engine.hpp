// An engine: one open store (one tenant, one file) with its keys.
// Threads: an Engine may be used from any thread at any time; sessions are one thread at a time each.
#pragma once
#include "usher/export.hpp"
#include "usher/keys.hpp"
#include "usher/session.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace usher {

namespace engine {
class Core;
}

/// How the store's root key comes in. Views only: neither is kept after the call that takes it.
struct Key {
  std::string_view bytes;
  bool passphrase = false;
  [[nodiscard]] static Key raw(std::string_view bytes32) { return {bytes32, false}; }
  [[nodiscard]] static Key from_passphrase(std::string_view text) { return {text, true}; }
};

/// full: an acknowledged write survives power loss · process: it survives the end of the process, not power
/// loss.
enum class Durability : std::uint8_t { full, process };
/// A clock that the host owns: it starts at `start` and moves by `step_us` at every reading.
struct InjectedClock {
  Instant start;
  std::int64_t step_us = 1000;
};

struct OpenOptions {
  bool create = true;  ///< make a new store when there is no file
  Durability durability = Durability::full;
  std::int64_t busy_timeout_ms = 5000;
  bool require_mlock = false;  ///< refuse to open when keys cannot be locked into memory
  PassphraseCost passphrase_cost = PassphraseCost::moderate;
  std::optional<std::int64_t> passphrase_slot;  ///< 0 to 7: the only one to try
  std::optional<Keystore> keystore;             ///< of a new store; single when absent
  std::optional<InjectedClock> clock;           ///< the system's when absent
  std::optional<std::string> seed;              ///< governs ids and tie-breaks; never nonces or keys
};

struct EngineStatus {
  std::string path;
  std::string store_id;
  std::string version;
  std::int64_t schema = 0;
  bool memory_locked = false;
  std::string phone_metadata;
};

class USHER_CXX_API Engine {
 public:
  /// Opens or creates the store at `path`.
  [[nodiscard]] static Engine open(std::string_view path, const Key &key, const OpenOptions &options = {});
  [[nodiscard]] Session session(const SessionOptions &options) const;
  [[nodiscard]] EngineStatus status() const;
  /// Releases the store and wipes its keys. Calls on its sessions then fail with CLOSED. Idempotent.
  void close() noexcept;

 private:
  explicit Engine(std::shared_ptr<engine::Core> core);
  std::shared_ptr<engine::Core> core_;
};

/// The library's version, "0.1.0".
[[nodiscard]] USHER_CXX_API std::string_view version() noexcept;

}  // namespace usher
