// Every table of owned rows; what has to be done to all of them (verify, seal anew, erase, export) walks
// this.
#pragma once
#include "engine/journeys/rows.hpp"
#include "engine/participant_row.hpp"
#include "engine/privacy/rows.hpp"
#include "engine/rows_described.hpp"
#include "engine/versions/rows.hpp"

#include <cstddef>
#include <tuple>
#include <utility>

namespace usher::engine {

/// Grows at its end only: a job notes how far it is by the place in it.
using OwnedRows =
    std::tuple<AgentRow, CustomerRow, FindingRow, OrderRow, DocumentRow, MessageRow, TaskRow, JourneyRow,
               DuplicateRow, CalendarRow, CorrectionRow, ConsentRow, PolicyRow, HostTableRow, HoldRow,
               ErasureRow, RetentionRow, JourneyDataRow, EscalationRow, WaiverRow, ParticipantRow,
               PlaybookReleaseRow, MigrationRow, MigrationJourneyRow, ShadowRow, ShadowJourneyRow>;

/// Calls `visit.template operator()<Row>()` for each.
template <class Visit>
void for_each_owned_table(Visit &&visit) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (visit.template operator()<std::tuple_element_t<I, OwnedRows>>(), ...);
  }
  (std::make_index_sequence<std::tuple_size_v<OwnedRows>>());
}

}  // namespace usher::engine
