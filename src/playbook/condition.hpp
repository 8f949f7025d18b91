// Conditions at run time: a walk over numbers, no names.
#pragma once
#include "playbook/playbook.hpp"

#include <string>

namespace usher::playbook {

/// Whether the condition at `root` holds; kNone always does.
[[nodiscard]] bool holds(const Playbook &book, Index root, const Facts &facts) noexcept;

/// The tests that decide it, with what is found: "order.exists is false". Tests that fail when the condition
/// does not hold, tests that hold when it does.
[[nodiscard]] std::string explain_condition(const Playbook &book, Index root, const Facts &facts);

}  // namespace usher::playbook
