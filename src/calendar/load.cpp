// The calendar file format, and the files that ship with the library.
#include "usher/error.hpp"

#include "base/json.hpp"
#include "calendar/calendar.hpp"

#include <array>
#include <charconv>
#include <optional>

namespace usher::calendar {
namespace {

enum class FileDayKind : std::uint8_t { full, half, closed, open };
struct FileDay {
  Date date{};
  std::string name;
  FileDayKind kind = FileDayKind::full;
  bool estimated = false;
};
struct FileHours {
  std::string start;
  std::string end;
  std::string half_day_end;
};
struct File {
  std::string calendar;
  std::vector<std::int64_t> weekend;
  FileHours hours;
  Date valid_from{};
  Date valid_through{};
  std::string source;
  Date verified_on{};
  std::vector<FileDay> holidays;
};

}  // namespace
}  // namespace usher::calendar

namespace usher::base {

template <>
struct DescribedEnum<calendar::FileDayKind> {
  static constexpr std::string_view name = "CalendarDayKind";
  static constexpr std::array<std::pair<calendar::FileDayKind, std::string_view>, 4> names{
      {{calendar::FileDayKind::full, "full"},
       {calendar::FileDayKind::half, "half"},
       {calendar::FileDayKind::closed, "closed"},
       {calendar::FileDayKind::open, "open"}}};
};
template <>
struct Described<calendar::FileDay> {
  using T = calendar::FileDay;
  static constexpr std::tuple fields{
      field<&T::date>("date", "civil day", {.required = true}),
      field<&T::name>("name", "as people know it", {.required = true}),
      field<&T::kind>("kind", "full, half, or a host's closed or open", {.required = true}),
      field<&T::estimated>("estimated", "not announced yet; the date may move")};
};
template <>
struct Described<calendar::FileHours> {
  using T = calendar::FileHours;
  static constexpr std::tuple fields{
      field<&T::start>("start", "HH:MM, local", {.required = true}),
      field<&T::end>("end", "HH:MM, local; 24:00 is the end of the day", {.required = true}),
      field<&T::half_day_end>("half_day_end", "HH:MM at which half days close", {.required = true})};
};
template <>
struct Described<calendar::File> {
  using T = calendar::File;
  static constexpr std::tuple fields{
      field<&T::calendar>("calendar", "name", {.required = true}),
      field<&T::weekend>("weekend", "ISO weekdays that are free, 1 Monday to 7 Sunday", {.required = true}),
      field<&T::hours>("hours", "business hours", {.required = true}),
      field<&T::valid_from>("valid_from", "first day of which all holidays are listed", {.required = true}),
      field<&T::valid_through>("valid_through", "last such day", {.required = true}),
      field<&T::source>("source", "law and publication", {.required = true}),
      field<&T::verified_on>("verified_on", "when it was last compared with the source", {.required = true}),
      field<&T::holidays>("holidays", "days that differ from their weekday", {.required = true})};
};

}  // namespace usher::base

namespace usher::calendar {
namespace {

DayKind day_kind(FileDayKind kind) noexcept {
  switch (kind) {
    case FileDayKind::full:
      return DayKind::holiday;
    case FileDayKind::half:
      return DayKind::half_day;
    case FileDayKind::closed:
      return DayKind::override_closed;
    case FileDayKind::open:
      break;
  }
  return DayKind::override_open;
}

/// "HH:MM", 00:00 to 24:00.
std::chrono::minutes read_time(const std::string &text, std::string_view member,
                               std::vector<base::Problem> &problems) {
  const auto digit = [&](std::size_t i) { return base::ascii_digit(text[i]) ? text[i] - '0' : 100; };
  if (text.size() == 5 && text[2] == ':') {
    const int hour = digit(0) * 10 + digit(1);
    const int minute = digit(3) * 10 + digit(4);
    if (hour <= 23 && minute <= 59) return std::chrono::minutes{hour * 60 + minute};
    if (hour == 24 && minute == 0) return std::chrono::minutes{24 * 60};
  }
  problems.push_back({"hours." + std::string(member), "must be a time such as 09:00"});
  return {};
}

std::uint8_t read_weekend(const std::vector<std::int64_t> &weekend, std::vector<base::Problem> &problems) {
  unsigned bits = 0;
  for (const std::int64_t day : weekend) {
    if (day < 1 || day > 7)
      problems.push_back({"weekend", "must hold ISO weekdays, 1 Monday to 7 Sunday"});
    else
      bits |= 1u << (day - 1);
  }
  return static_cast<std::uint8_t>(bits);
}

Calendar build(File file, std::vector<base::Problem> problems) {
  Calendar::Parts parts{
      .name = std::move(file.calendar),
      .weekend = read_weekend(file.weekend, problems),
      .hours = {read_time(file.hours.start, "start", problems), read_time(file.hours.end, "end", problems),
                read_time(file.hours.half_day_end, "half_day_end", problems)},
      .valid_from = file.valid_from,
      .valid_through = file.valid_through,
      .source = std::move(file.source),
      .verified_on = file.verified_on,
      .named = {}};
  base::throw_if_any(problems);
  parts.named.reserve(file.holidays.size());
  for (FileDay &day : file.holidays)
    parts.named.push_back({day.date, day_kind(day.kind), std::move(day.name), day.estimated});
  return Calendar(std::move(parts));
}

}  // namespace

Calendar load_calendar(std::string_view json, std::string_view name) {
  try {
    std::vector<base::Problem> problems;
    File file = base::read_record<File>(base::parse_json(json), problems);
    base::throw_if_any(problems);
    return build(std::move(file), {});
  } catch (const Error &error) {
    throw Error(error.code(), std::string(name) + ": " + error.message(), error.details());
  }
}

// Embedded by CMakeLists.txt from src/data/calendars.
extern const std::string_view tr_json;
extern const std::string_view weekdays_json;

const Calendar &shipped_calendar(std::string_view name) {
  static const std::array<Calendar, 2> shipped{load_calendar(tr_json, "tr.json"),
                                               load_calendar(weekdays_json, "weekdays.json")};
  for (const Calendar &calendar : shipped)
    if (calendar.name() == name) return calendar;
  throw Error(Code::not_found, "calendar: unknown name; shipped: tr, weekdays");
}

}  // namespace usher::calendar
