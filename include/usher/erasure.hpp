// Erasure, legal holds and retention. An erasure destroys the keys of the chosen classes of one customer and
// deletes what they sealed; what is left names nobody and still verifies. It goes through states, survives
// any interruption, and never goes back.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// Why, as a code: words of the office would be personal data that stays. restored: a backup came back, and
/// with it somebody who had been erased.
enum class ErasureReason : std::uint8_t {
  requested,
  consent_withdrawn,
  not_needed,
  objection,
  unlawful,
  retention,
  restored
};
/// requested: some of it waits · live_done: gone from the live data · wal_done: gone from the log too ·
/// final: no backup that this library could open brings it back.
enum class ErasureState : std::uint8_t { requested, live_done, wal_done, final };
/// Records that were merged into the one that is erased: erased with it, or woken.
enum class MergedRecords : std::uint8_t { erase, wake };
/// legal_hold · minimum_retention: a law asks to keep it until then · other_classes: the timeline goes last ·
/// log_in_use: another process still reads the log · backups: the root key of their time is not retired.
enum class ErasureWaitFor : std::uint8_t {
  legal_hold,
  minimum_retention,
  other_classes,
  log_in_use,
  backups
};

struct PreviewErasure {
  std::string customer_id;
  std::vector<FieldClass> classes;  ///< all when empty
};
struct EraseCustomer {
  std::string customer_id;
  std::vector<FieldClass> classes;  ///< all when empty
  ErasureReason reason = ErasureReason::requested;
  std::optional<MergedRecords> merged;  ///< required when records were merged into this one
};
struct GetErasure {
  std::string id;
};
struct ListErasures {
  std::optional<std::string> customer_id;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};

/// What stands in the way, and for how long when that is known.
struct ErasureWait {
  ErasureWaitFor what = ErasureWaitFor::legal_hold;
  std::optional<FieldClass> field_class;
  std::optional<std::string> hold_id;
  std::optional<std::string> legal_basis;
  std::optional<Instant> until;
};
/// How much there is, or was. `values` are sealed values; `answers` those kept for idempotency keys.
struct ErasureCounts {
  std::int64_t rows = 0;
  std::int64_t values = 0;
  std::int64_t events = 0;
  std::int64_t index_entries = 0;
  std::int64_t outbox_items = 0;
  std::int64_t answers = 0;
  std::int64_t references = 0;
  std::int64_t timers = 0;
  std::int64_t decisions = 0;  ///< about duplicates
};
struct ErasureTable {
  std::string table;
  FieldClass field_class = FieldClass::contact;
  std::int64_t rows = 0;
  std::int64_t values = 0;
};
struct ErasurePreview {
  std::string customer_id;
  std::vector<FieldClass> classes;  ///< that would go; those that are gone are left out
  std::vector<ErasureTable> tables;
  ErasureCounts counts;
  std::vector<ErasureWait> waits;          ///< what would have to wait
  std::vector<std::string> merged;         ///< records that rest in this one
  std::optional<std::string> merged_into;  ///< the record that stands for this one; it is not erased with it
};
struct Erasure {
  std::string id;
  std::string customer_id;
  std::vector<FieldClass> classes;
  std::vector<FieldClass> erased;  ///< those that are gone already
  ErasureReason reason = ErasureReason::requested;
  ErasureState state = ErasureState::requested;
  Instant requested_at;
  std::optional<Instant> erased_at;
  std::optional<Instant> log_cleaned_at;
  ErasureCounts counts;
  std::vector<ErasureWait> waits;  ///< why it is not final
};
struct ErasurePage {
  std::vector<Erasure> erasures;
  std::optional<std::string> next;
};
struct ErasureResult {
  bool created = false;  ///< false: it had been asked for before
  Erasure erasure;
  std::vector<Erasure> merged;  ///< of the records that were erased with it
};
/// `document` is what was signed: BLAKE2b-256(L("usher.cert.v1") || store || length || document), Ed25519.
struct ErasureCertificate {
  std::string document;
  std::int64_t generation = 1;  ///< of the signing key
  std::string public_key;       ///< hexadecimal
  std::string signature;        ///< hexadecimal
};
struct ReplayErasures {
  std::vector<Erasure> erasures;  ///< as erasures.list gave them
};
struct ReplayedErasures {
  std::int64_t erased = 0;
  std::int64_t unknown = 0;  ///< nobody, or erased here too
  std::vector<Erasure> erasures;
};

struct PlaceHold {
  std::string customer_id;
  std::vector<FieldClass> classes;  ///< all when empty
  std::string legal_basis;          ///< the law or the order; kept as it is, so no names
  std::optional<Instant> until;     ///< until it is released when absent
  std::optional<std::string> note;
};
struct ReleaseHold {
  std::string id;
  std::optional<std::string> note;
};
struct ListHolds {
  std::optional<std::string> customer_id;
  bool include_released = false;
  std::vector<std::string> reveal;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct Hold {
  std::string id;
  std::string customer_id;
  std::vector<FieldClass> classes;
  std::string legal_basis;
  std::optional<std::string> note;
  Instant placed_at;
  std::string placed_by;
  std::optional<Instant> until;
  std::optional<Instant> released_at;
  std::optional<std::string> released_by;
  std::optional<std::string> release_note;
  bool in_force = false;
};
struct HoldPage {
  std::vector<Hold> holds;
  std::optional<std::string> next;
};

/// A span is a number and d, m or y: "90d", "6m", "3y". It begins when the journey finished; while it has
/// not, with the last thing that somebody did.
struct RetentionRule {
  FieldClass field_class = FieldClass::contact;
  std::string service = "*";           ///< "*": every service that has no rule of its own for the class
  std::optional<std::string> after;    ///< the class is erased then
  std::optional<std::string> minimum;  ///< the class is not erased before, whoever asks
  std::string legal_basis;
};
/// All rules, instead of those before.
struct PutRetention {
  std::vector<RetentionRule> rules;
  std::optional<std::string> reason;
};
struct GetRetention {
  std::optional<std::int64_t> version;  ///< the newest when absent
};
struct RetentionPolicy {
  std::int64_t version = 0;  ///< 0: there never was one
  std::vector<RetentionRule> rules;
  std::optional<Instant> at;
  std::optional<std::string> by;
};
struct PreviewRetention {
  std::optional<Instant> at;  ///< now when absent
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct RetentionDue {
  std::string customer_id;
  std::string service;
  std::vector<FieldClass> classes;
  Instant since;                   ///< what the span is counted from
  std::vector<ErasureWait> waits;  ///< classes that are kept although their time has come
};
struct RetentionPreview {
  Instant at;
  std::vector<RetentionDue> due;
  std::int64_t examined = 0;  ///< customers looked at for this page
  std::optional<std::string> next;
};

}  // namespace usher
