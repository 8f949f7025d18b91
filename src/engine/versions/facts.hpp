// A customer's facts by the names of another version than the journey's own.
#pragma once
#include "engine/case.hpp"

namespace usher::engine {

[[nodiscard]] playbook::Facts facts_of(const Case &c, const PinnedPlaybook &by);

}  // namespace usher::engine
