// Reading what the engine wrote for a host: payloads of the outbox, data of events.
#pragma once
#include "base/json.hpp"

#include <string>
#include <string_view>

namespace usher::engine::simulation {

/// Empty when there is no such member, or when it is no text. Throws unless `json` is an object.
[[nodiscard]] inline std::string text_member(const boost::json::value &json, std::string_view name) {
  const auto *value = json.as_object().if_contains({name.data(), name.size()});
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

}  // namespace usher::engine::simulation
