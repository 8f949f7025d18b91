// The store's keys: what there is, and how one is replaced while the store is in use. Nothing here gives a
// key out.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// single: the wrapped keys stand in the store's file · separate: in a file beside it ("<store>.keys"), so
/// that an old backup of the store and today's key file bring everyone back but the erased.
enum class Keystore : std::uint8_t { single, separate };
/// Work spent on a passphrase (Argon2id limits of libsodium).
enum class PassphraseCost : std::uint8_t { interactive, moderate };

/// in_use · replaced: a newer one is in use, but something is still wrapped or sealed with it · destroyed
enum class KeyState : std::uint8_t { in_use, replaced, destroyed };
/// root: wraps all others · index: tokens · row_seal · chain: tags of timelines · checkpoint: signs
/// checkpoints and certificates · data: one customer's
enum class KeyKind : std::uint8_t { root, index, row_seal, chain, checkpoint, data };

struct GetKeys {
  std::optional<std::int64_t> job;  ///< with what this job put into quarantine
};

struct RootKeyStatus {
  std::int64_t id = 0;
  KeyState state = KeyState::in_use;
  std::optional<Instant> created_at;  ///< absent: by a release that did not note it
  std::optional<Instant> retired_at;
};
struct PassphraseSlotStatus {
  std::int64_t slot = 0;
  std::optional<Instant> added_at;
  std::optional<Instant> revoked_at;
};
struct ServiceKeyStatus {
  KeyKind kind{};
  std::int64_t generation = 0;
  KeyState state = KeyState::in_use;
  std::optional<Instant> added_at;
  std::optional<Instant> destroyed_at;
};
/// What copies of the store's file, made between two instants, open with.
struct BackupStatus {
  std::optional<Instant> from;
  std::optional<Instant> until;  ///< absent: up to now
  bool readable = true;          ///< with what this store still holds
  std::string needs;
  std::string without;  ///< what of it stays unreadable; empty: nothing
};

/// A replacement of a key, done step by step while other calls go on.
enum class KeyJobState : std::uint8_t { running, finished, blocked };
struct KeyJob {
  std::string id;
  KeyKind kind{};
  std::int64_t from = 0;  ///< id or generation that is replaced
  std::int64_t to = 0;
  std::optional<std::string> customer_id;
  KeyJobState state = KeyJobState::running;  ///< blocked: what is in quarantine still needs the old key
  std::int64_t done = 0;                     ///< keys, customers or rows so far
  std::int64_t failed = 0;                   ///< in quarantine
  std::string actor;
  Instant started_at;
  std::optional<Instant> finished_at;
};
/// Something that could not be read, and was left as it is.
struct Quarantined {
  std::string job;
  std::string subject_id;
  std::string what;
  std::string code;
  Instant at;
};

struct KeysStatus {
  Keystore keystore = Keystore::single;
  bool memory_locked = false;
  bool wiped_on_fork = false;
  std::vector<RootKeyStatus> root_keys;
  std::vector<PassphraseSlotStatus> slots;
  std::vector<ServiceKeyStatus> service_keys;
  std::int64_t data_keys = 0;
  std::int64_t replaced_data_keys = 0;  ///< that some value still needs
  std::int64_t destroyed_data_keys = 0;
  std::vector<BackupStatus> backups;
  std::vector<KeyJob> jobs;  ///< newest first
  std::vector<Quarantined> quarantine;
  std::vector<std::string> warnings;
};

/// Starts the replacement of a service key or of a customer's data keys.
struct RotateKey {
  KeyKind kind = KeyKind::data;
  std::optional<std::string> customer_id;  ///< of kind data
};
struct StepKeyJob {
  std::string id;
  std::int64_t limit =
      1000;  ///< at most so many keys, customers or rows, and about 50 ms, in one transaction
};
/// Destroys a replaced service key that nothing refers to any more.
struct RetireKey {
  KeyKind kind{};
  std::int64_t generation = 0;
};
struct RevokePassphrase {
  std::int64_t slot = 0;
};

/// The secret beside it is the new root key: 32 raw bytes, or a passphrase.
struct ReplaceRootKey {
  bool passphrase = false;
  PassphraseCost cost = PassphraseCost::moderate;
};
/// The secret beside it is the passphrase.
struct SetPassphrase {
  std::optional<std::int64_t> slot;  ///< one whose passphrase changes; a free one when absent
  PassphraseCost cost = PassphraseCost::moderate;
};

}  // namespace usher
