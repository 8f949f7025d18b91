// Calls that go through many people's records: one that cannot be read is named and left out, so that a
// single broken record does not stop an office. What is wrong with it, place by place, timeline.verify tells.
#pragma once
#include "usher/error.hpp"
#include "usher/timeline.hpp"

#include "engine/unit.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace usher::engine {

/// Whether a failure lies in one person's record: it is not what was written, or its journey cannot go on. Of
/// anything else (the file, the keys, another writer) everybody is concerned, and the call fails.
[[nodiscard]] constexpr bool is_of_one_record(Code code) noexcept {
  switch (code) {
    case Code::integrity:
    case Code::corrupt:
    case Code::not_encrypted:
    case Code::erased:
    case Code::not_found:
    case Code::internal:
      return true;
    default:
      return false;
  }
}

/// The same where nobody asked for anything that could be refused: the clock moves a journey that cannot
/// move, its calendar having come to an end.
[[nodiscard]] constexpr bool stops_one_journey(Code code) noexcept {
  return is_of_one_record(code) || code == Code::precondition || code == Code::invalid_argument;
}

/// Runs `work`, which writes nothing; when that fails because of `customer`'s record, it is named in
/// `damaged`. Tells whether it went well.
template <class Work>
bool or_named(std::vector<Problem> &damaged, const Id &customer, std::string_view where, Work &&work,
              bool (*is_its_own)(Code) = is_of_one_record) {
  try {
    std::forward<Work>(work)();
    return true;
  } catch (const Error &error) {
    if (!is_its_own(error.code())) throw;
    damaged.push_back({base::format_id("cus", customer), std::string(where),
                       std::string(code_name(error.code())) + ": " + error.message()});
    return false;
  }
}

/// The same for work that writes: what it wrote until then is taken back.
template <class Work>
bool or_taken_back(Unit &unit, std::vector<Problem> &damaged, const Id &customer, std::string_view where,
                   Work &&work, bool (*is_its_own)(Code) = is_of_one_record) {
  unit.savepoint();
  const bool well = or_named(
      damaged, customer, where,
      [&] {
        std::forward<Work>(work)();
        unit.release();
      },
      is_its_own);
  if (!well) unit.take_back();
  return well;
}

}  // namespace usher::engine
