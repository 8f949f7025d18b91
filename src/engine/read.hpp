// How a request's JSON becomes a record at the doors.
#pragma once
#include "base/json.hpp"

#include <string_view>
#include <vector>

namespace usher::engine {

/// An empty text stands for {}. Limits are left to the engine's entry, which every C++ caller passes too.
template <base::Record T>
[[nodiscard]] T read_record(std::string_view json) {
  return base::from_json<T>(json.empty() ? std::string_view("{}") : json);
}

/// The same with limits, for what has no engine to pass through.
template <base::Record T>
[[nodiscard]] T read_checked(std::string_view json) {
  T record = read_record<T>(json);
  std::vector<base::Problem> problems;
  base::check_record(record, base::Path(), problems);
  base::throw_if_any(problems);
  return record;
}

}  // namespace usher::engine
