// A simulation from what was asked to what is answered.
#pragma once
#include "usher/simulation.hpp"

#include "engine/calendar_shelf.hpp"
#include "playbook/playbook.hpp"

namespace usher::engine::simulation {

/// Throws INVALID_ARGUMENT naming the member that is out of its bounds.
void check_request(const SimulatePlaybook &request);
/// `calendars`: those that the playbook may name. Throws INVALID_ARGUMENT for a span that the playbook's
/// calendar does not know and for a playbook that nobody can enter, PRECONDITION for a calendar that is
/// nobody's.
[[nodiscard]] Simulation live_through(const SimulatePlaybook &request, const playbook::Playbook &book,
                                      Shelf calendars);

}  // namespace usher::engine::simulation
