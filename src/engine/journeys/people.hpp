// Who stands for a role in a journey.
#pragma once
#include "engine/case.hpp"

#include <optional>
#include <string_view>

namespace usher::engine {

[[nodiscard]] std::optional<Id> person_for(Case &c, std::string_view role);

}  // namespace usher::engine
