// What happened in a simulation, as something that can be compared: no ids, only when, to whom, what and
// where.
#pragma once
#include "usher/simulation.hpp"

#include "engine/simulation/cast.hpp"
#include "engine/simulation/world.hpp"

#include <deque>
#include <string>
#include <vector>

namespace usher::engine::simulation {

/// Of everybody, in order of time. What the store notes for itself (rows written, values handed to the host)
/// is left out.
[[nodiscard]] std::vector<SimulatedEvent> stream_of(World &world, const playbook::Playbook &book,
                                                    const std::deque<Person> &people);
/// Hexadecimal.
[[nodiscard]] std::string digest_of(const std::vector<SimulatedEvent> &stream);

}  // namespace usher::engine::simulation
