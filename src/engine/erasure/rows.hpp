// Rows of erasures, legal holds and retention rules: tables 19 to 21. Each is owned by a subject of its own,
// so that it stays when the customer's keys are destroyed; who is meant stands in a signed column.
#pragma once
#include "usher/erasure.hpp"

#include "engine/described/erasure.hpp"
#include "engine/described/retention.hpp"
#include "engine/row_columns.hpp"
#include "engine/rows.hpp"

namespace usher::engine {

struct HoldRow {
  RowKey key;
  Id person{};
  std::vector<FieldClass> classes;
  std::string legal_basis;
  std::optional<std::string> note;
  Instant placed_us;
  std::int64_t placed_by = 0;
  std::optional<Instant> until_us;
  std::optional<Instant> released_us;
  std::optional<std::int64_t> released_by;
  std::optional<std::string> release_note;
};

struct ErasureRow {
  RowKey key;
  Id person{};
  std::vector<FieldClass> classes;
  std::vector<FieldClass> done;
  ErasureReason reason = ErasureReason::requested;
  ErasureState state = ErasureState::requested;  ///< never final: that is a fact about keys, not a step
  bool log_pending = false;                      ///< something went since the log was last emptied
  bool forced = false;                           ///< a replay: holds and minimums were answered before
  std::int64_t root_key = 0;                     ///< the newest root key that can have wrapped what is gone
  ErasureCounts counts;
  std::int64_t actor = 0;
  Instant requested_us;
  std::optional<Instant> live_us;
  std::optional<Instant> log_us;
};

/// One version of all rules; n is the version.
struct RetentionRow {
  RowKey key;
  std::vector<RetentionRule> rules;
  std::optional<std::string> reason;
  std::int64_t actor = 0;
  Instant created_us;
};

}  // namespace usher::engine

namespace usher::base {

using engine::ErasureRow;
using engine::HoldRow;
using engine::RetentionRow;

template <>
struct Described<HoldRow> {
  using T = HoldRow;
  static constexpr std::uint32_t table = 19;
  static constexpr std::string_view name = "hold", doc = "A legal hold.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::person>(1, "person_id", "The customer whose data it keeps."),
      signed_column<&T::classes>(2, "classes", "Classes, as JSON."),
      signed_column<&T::legal_basis>(3, "legal_basis", "The law or the order; no names."),
      sealed_column<&T::note>(4, "note", Sensitivity::conversation, "More about it."),
      signed_column<&T::placed_us>(5, "placed_us", "When it was placed."),
      signed_column<&T::placed_by>(6, "placed_by", "Who placed it: a row of the table actor."),
      signed_column<&T::until_us>(7, "until_us", "Until when."),
      signed_column<&T::released_us>(8, "released_us", "When it was released."),
      signed_column<&T::released_by>(9, "released_by", "Who released it: a row of the table actor."),
      sealed_column<&T::release_note>(10, "release_note", Sensitivity::conversation, "Why it was released."),
  };
};

template <>
struct Described<ErasureRow> {
  using T = ErasureRow;
  static constexpr std::uint32_t table = 20;
  static constexpr std::string_view name = "erasure", doc = "An erasure and how far it is.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::person>(1, "person_id", "The customer."),
      signed_column<&T::classes>(2, "classes", "Classes asked for, as JSON."),
      signed_column<&T::done>(3, "done", "Classes that are gone, as JSON."),
      signed_column<&T::reason>(4, "reason", "Why, as a code."),
      signed_column<&T::state>(5, "state", "Requested, gone from the live data, gone from the log."),
      signed_column<&T::log_pending>(6, "log_pending", "The log still holds what went."),
      signed_column<&T::forced>(7, "forced", "A replay: holds and minimums are not asked."),
      signed_column<&T::root_key>(8, "root_key", "Newest root key that can have wrapped what is gone."),
      signed_column<&T::counts>(9, "counts", "What went, as JSON."),
      signed_column<&T::actor>(10, "actor", "Who asked: a row of the table actor."),
      signed_column<&T::requested_us>(11, "requested_us", "When it was asked for."),
      signed_column<&T::live_us>(12, "live_us", "When all of it was gone from the live data."),
      signed_column<&T::log_us>(13, "log_us", "When it was gone from the log."),
  };
};

template <>
struct Described<RetentionRow> {
  using T = RetentionRow;
  static constexpr std::uint32_t table = 21;
  static constexpr std::string_view name = "retention", doc = "A version of the retention rules.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::rules>(1, "rules", "The rules, as JSON."),
      sealed_column<&T::reason>(2, "reason", Sensitivity::conversation, "Why they were put."),
      signed_column<&T::actor>(3, "actor", "Who put them: a row of the table actor."),
      signed_column<&T::created_us>(4, "created_us", "When."),
  };
};

}  // namespace usher::base
