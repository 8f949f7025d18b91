// A described record with one member of every kind, for the tests of JSON.
#pragma once
#include "usher/error.hpp"

#include "base/json.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::base {

enum class Colour : std::uint8_t { red, green };

struct Inner {
  std::string service;
  std::int32_t count = 0;
};
struct Sample {
  std::string name;
  std::optional<std::string> nickname;
  std::int64_t amount = 0;
  std::uint8_t small = 0;
  double share = 0;
  bool active = false;
  std::optional<Date> day;
  std::optional<Instant> at;
  Colour colour = Colour::red;
  std::vector<Inner> orders;
  std::map<std::string, std::string> labels;
  std::optional<Json> extra;
};

template <>
struct DescribedEnum<Colour> {
  static constexpr std::string_view name = "Colour";
  static constexpr std::array<std::pair<Colour, std::string_view>, 2> names{
      {{Colour::red, "red"}, {Colour::green, "green"}}};
};
template <>
struct Described<Inner> {
  static constexpr std::string_view name = "Inner";
  static constexpr std::string_view doc = "An element.";
  static constexpr auto fields =
      FieldList{field<&Inner::service>("service", "What.", {.limit = 20, .required = true}),
                field<&Inner::count>("count", "How many.")};
};
template <>
struct Described<Sample> {
  static constexpr std::string_view name = "Sample";
  static constexpr std::string_view doc = "One of every kind.";
  static constexpr auto fields =
      FieldList{field<&Sample::name>("name", "Text.", {.limit = 10, .required = true}),
                field<&Sample::nickname>("nickname", "Text."),
                field<&Sample::amount>("amount", "Number."),
                field<&Sample::small>("small", "Number."),
                field<&Sample::share>("share", "Number."),
                field<&Sample::active>("active", "Flag."),
                field<&Sample::day>("day", "Day."),
                field<&Sample::at>("at", "Instant."),
                field<&Sample::colour>("colour", "Name."),
                field<&Sample::orders>("orders", "List."),
                field<&Sample::labels>("labels", "Map."),
                field<&Sample::extra>("extra", "Anything.")};
};

/// The error that reading `text` gives; fails the caller's expectation when it gives none.
inline Error error_of(std::string_view text, JsonOptions options = {}) {
  try {
    const auto sample = from_json<Sample>(text, options);
    std::vector<Problem> problems;
    check_record(sample, Path(), problems);
    throw_if_any(problems);
  } catch (const Error &error) {
    return error;
  }
  return Error(Code::ok, "nothing was refused");
}

}  // namespace usher::base
