// What keys there are, as an office asks for it.
#pragma once
#include "usher/keys.hpp"

#include "engine/unit.hpp"

#include <optional>

namespace usher::engine {

[[nodiscard]] KeysStatus keys_status(Unit &unit, std::optional<std::int64_t> quarantine_of = {});

}  // namespace usher::engine
