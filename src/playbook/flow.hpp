// Inside the room: which steps wait for which.
#pragma once
#include "playbook/playbook.hpp"

#include <vector>

namespace usher::playbook {

/// By place: the steps that cannot start before a step is done.
using Followers = std::vector<std::vector<Index>>;
[[nodiscard]] Followers followers(const Playbook &book);
/// By place: 1 for every step that follows `step`, directly or not.
[[nodiscard]] std::vector<char> behind(const Followers &followers, Index step);

}  // namespace usher::playbook
