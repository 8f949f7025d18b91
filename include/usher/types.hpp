// Values that several nouns share.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// Microseconds since 1970 in UTC; RFC 3339 with `Z` at the JSON doors.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
/// A civil day; `YYYY-MM-DD` at the JSON doors.
using Date = std::chrono::year_month_day;

/// A JSON value that usher carries but does not interpret.
struct Json {
  std::string text;
  bool operator==(const Json &) const = default;
};

/// How a host or a migration finds its own record again; unique per kind of record in a store.
struct ExternalRef {
  std::string system;
  std::string id;
  bool operator==(const ExternalRef &) const = default;
};

/// The retention class of a personal value: classes are kept and erased by themselves. Permanent numbers.
enum class FieldClass : std::uint8_t { contact = 1, identity = 2, conversation = 3, timeline = 4 };

/// note: for information · flag: a person should look · block: the journey stops until resolved or waived.
enum class Severity : std::uint8_t { note, flag, block };

/// What a check found out. `explanation` says which part broke which rule, `fix` what would mend it; neither
/// repeats a personal value.
struct Finding {
  std::string code;
  Severity severity = Severity::flag;
  std::string field;
  std::string explanation;
  std::string fix;
  bool operator==(const Finding &) const = default;
};

}  // namespace usher
