// Table 30: who holds which role in a journey. The customer's agent stands in the customer's own row.
#pragma once
#include "engine/row_columns.hpp"
#include "engine/rows.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace usher::engine {

/// One row a role that was ever filled.
struct ParticipantRow {
  RowKey key;
  std::string role;
  std::optional<Id> agent_id;     ///< absent: nobody any more
  std::optional<Id> previous_id;  ///< who held it before
  std::int64_t event = 0;         ///< the timeline event that holds the decision record
  Instant since_us;
  std::string reason;  ///< the policy's sentence; what a person gave as reason stands in the event alone
};

}  // namespace usher::engine

namespace usher::base {

template <>
struct Described<engine::ParticipantRow> {
  using T = engine::ParticipantRow;
  static constexpr std::uint32_t table = 30;
  static constexpr std::string_view name = "participant", doc = "Who holds which role in a journey.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::role>(1, "role", "Role of the playbook."),
      signed_column<&T::agent_id>(2, "agent_id", "Who holds it."),
      signed_column<&T::previous_id>(3, "previous_id", "Who held it before."),
      signed_column<&T::event>(4, "event", "Number of the event that holds the decision record."),
      signed_column<&T::since_us>(5, "since_us", "Since when."),
      signed_column<&T::reason>(6, "reason", "The decision in one sentence."),
  };
};

}  // namespace usher::base
