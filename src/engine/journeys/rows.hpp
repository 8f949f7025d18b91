// Rows of tables 23 to 25: values of a journey, what is late, gates' items that somebody waived.
#pragma once
#include "engine/rows_described.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace usher::engine {

/// One value as it was given; the newest of a name counts. As JSON, in the column of its own class.
struct JourneyDataRow {
  RowKey key;
  std::string name;
  std::string step;  ///< that it was given in; empty: outside of any
  std::optional<std::string> contact;
  std::optional<std::string> identity;
  std::optional<std::string> conversation;
  std::optional<std::string> plain;  ///< no personal value
  std::int64_t actor = 0;
  Instant recorded_us;
};

/// Something that became late: a task, or a card in a stage. Open until it is no longer so.
struct EscalationRow {
  RowKey key;
  std::int64_t task = 0;  ///< 0: the card itself
  std::string stage;
  std::string ladder;
  std::int64_t rung = 0;  ///< the next one to be told; after the last, the last again
  Instant late_us;        ///< since when
  Instant next_us;        ///< when somebody is told next
  std::optional<Instant> acknowledged_us;
  std::int64_t acknowledged_by = 0;
  std::optional<std::string> note;
  std::optional<Instant> closed_us;
};

struct WaiverRow {
  RowKey key;
  std::string gate;
  std::int64_t item = 0;  ///< its place in the gate, from 1
  std::string reason;
  std::int64_t actor = 0;
  Instant created_us;
  std::optional<Instant> until_us;
  std::optional<Instant> withdrawn_us;
};

}  // namespace usher::engine

namespace usher::base {

using engine::EscalationRow;
using engine::JourneyDataRow;
using engine::WaiverRow;

template <>
struct Described<JourneyDataRow> {
  using T = JourneyDataRow;
  static constexpr std::uint32_t table = 23;
  static constexpr std::string_view name = "journey_data", doc = "A value of a journey, as it was given.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::name>(1, "name", "Name in the playbook's data."),
      signed_column<&T::step>(2, "step", "Step that it was given in; empty: outside of any."),
      sealed_column<&T::contact>(3, "contact", Sensitivity::contact, "The value, as JSON."),
      sealed_column<&T::identity>(4, "identity", Sensitivity::identity, "The value, as JSON."),
      sealed_column<&T::conversation>(5, "conversation", Sensitivity::conversation, "The value, as JSON."),
      signed_column<&T::plain>(6, "plain", "The value, as JSON, where it is not personal."),
      signed_column<&T::actor>(7, "actor", "Who gave it: a row of the table actor."),
      signed_column<&T::recorded_us>(8, "recorded_us", "When."),
  };
};

template <>
struct Described<EscalationRow> {
  using T = EscalationRow;
  static constexpr std::uint32_t table = 24;
  static constexpr std::string_view name = "escalation", doc = "Something that became late.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::task>(1, "task", "Number of the task; 0: the card itself."),
      signed_column<&T::stage>(2, "stage", "Stage of the card."),
      signed_column<&T::ladder>(3, "ladder", "Ladder of the playbook."),
      signed_column<&T::rung>(4, "rung", "The next one to be told."),
      signed_column<&T::late_us>(5, "late_us", "Since when."),
      signed_column<&T::next_us>(6, "next_us", "When somebody is told next."),
      signed_column<&T::acknowledged_us>(7, "acknowledged_us", "When somebody took it on."),
      signed_column<&T::acknowledged_by>(8, "acknowledged_by", "Who: a row of the table actor."),
      sealed_column<&T::note>(9, "note", Sensitivity::conversation, "What that person said."),
      signed_column<&T::closed_us>(10, "closed_us", "When it was no longer late."),
  };
};

template <>
struct Described<WaiverRow> {
  using T = WaiverRow;
  static constexpr std::uint32_t table = 25;
  static constexpr std::string_view name = "waiver", doc = "A gate's item that somebody waived.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::gate>(1, "gate", "Gate of the playbook."),
      signed_column<&T::item>(2, "item", "Place of the item, from 1."),
      sealed_column<&T::reason>(3, "reason", Sensitivity::conversation, "Why."),
      signed_column<&T::actor>(4, "actor", "Who: a row of the table actor."),
      signed_column<&T::created_us>(5, "created_us", "Since when."),
      signed_column<&T::until_us>(6, "until_us", "Until when; absent: for good."),
      signed_column<&T::withdrawn_us>(7, "withdrawn_us", "When it was taken back."),
  };
};

}  // namespace usher::base
