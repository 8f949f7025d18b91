// Inside the room: which steps wait for which.
#pragma once
#include "playbook/playbook.hpp"

#include <vector>

namespace usher::playbook {

/// By place: 1 for every step that cannot start before `step` is done.
[[nodiscard]] std::vector<char> behind(const Playbook &book, Index step);

}  // namespace usher::playbook
