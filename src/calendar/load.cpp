// Reading a calendar file, on its own or as a layer on the calendar that it extends.
#include "usher/error.hpp"

#include "base/json.hpp"
#include "base/time.hpp"
#include "calendar/calendar.hpp"
#include "calendar/file.hpp"

#include <algorithm>

namespace usher::calendar {
namespace {

/// A century of holidays of one country is a tenth of this.
constexpr std::size_t kMaxFile = std::size_t{1} << 20;

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

/// Carries a file's members over into the parts of a calendar, which hold those of the layer below.
class Reader {
 public:
  Reader(File &file, Calendar::Parts &into) : file_(file), into_(into) {}

  std::vector<base::Problem> read() {
    into_.name = std::move(file_.calendar);
    if (file_.source) into_.source = std::move(*file_.source);
    if (file_.verified_on) into_.verified_on = *file_.verified_on;
    week();
    policies();
    validity();
    holidays();
    return std::move(problems_);
  }

 private:
  void problem(std::string path, std::string rule) {
    problems_.push_back({std::move(path), std::move(rule)});
  }

  /// hours: of every weekday; week: of the weekdays that it names, an empty list making one free; weekend:
  /// the free weekdays. Together they must agree.
  void week() {
    if (file_.hours)
      into_.week.fill(read_windows({{file_.hours->start, file_.hours->end}}, "hours", problems_));
    if (file_.weekend) into_.weekend = read_weekend(*file_.weekend, "weekend", problems_);
    if (!file_.week) return;
    // Of a calendar with no layer below and no list of free weekdays, those that are not named are free.
    if (file_.extends.empty() && !file_.weekend && !file_.hours) into_.weekend = 0b111'1111;
    std::size_t weekday = 0;
    base::for_each_field<FileWeek>([&](const auto &field) {
      if (const auto &written = (*file_.week).*field.member) name_weekday(weekday, field.name, *written);
      ++weekday;
    });
    for (std::size_t i = 0; problems_.empty() && i < 7; ++i)
      if (into_.week[i].empty() && !contains(into_.weekend, i))
        problem("week", "a weekday that is neither in weekend nor empty needs windows: number " +
                            std::to_string(i + 1));
  }

  void name_weekday(std::size_t weekday, std::string_view name,
                    const std::vector<std::vector<std::string>> &written) {
    const std::string path = "week." + std::string(name);
    Windows windows = read_windows(written, path, problems_);
    const bool free = written.empty();
    const unsigned bit = 1u << weekday;
    if (file_.weekend && contains(into_.weekend, weekday) != free)
      problem(path,
              free ? "is empty, but weekend does not name the day" : "has hours, but weekend names the day");
    into_.weekend = static_cast<WeekDays>(free ? into_.weekend | bit : into_.weekend & ~bit);
    if (!free) into_.week[weekday] = std::move(windows);
  }

  std::optional<std::chrono::minutes> time(const std::optional<std::string> &text, const char *path) {
    if (!text) return std::nullopt;
    const auto read = parse_time(*text);
    if (!read) problem(path, "must be a time such as 13:00");
    return read;
  }

  void policies() {
    if (const auto end = time(file_.half_day_end, "half_day_end")) into_.half_day_end = end;
    if (const auto cutoff = time(file_.cutoff, "cutoff")) into_.policies.cutoff = *cutoff;
    if (file_.half_days) into_.policies.half_days_count = *file_.half_days == HalfDays::count;
    if (file_.end_on_business_day) into_.policies.end_on_business_day = *file_.end_on_business_day;
    if (file_.holidays_worked)
      into_.holidays_worked = WorkedHolidays{file_.holidays_worked->from, file_.holidays_worked->through};
  }

  void validity() {
    if (file_.extends.empty()) {
      into_.valid_from = *file_.valid_from;
      into_.valid_through = *file_.valid_through;
      into_.estimated_through = file_.estimated_through.value_or(*file_.valid_through);
      return;
    }
    narrow(file_.valid_from, "valid_from", into_.valid_from, std::less<>());
    narrow(file_.valid_through, "valid_through", into_.valid_through, std::greater<>());
    narrow(file_.estimated_through, "estimated_through", into_.estimated_through, std::greater<>());
    into_.valid_through = std::min(into_.valid_through, into_.estimated_through);
  }

  /// A layer knows no more holidays than the calendar below it, so it may only narrow the range.
  template <class Beyond>
  void narrow(const std::optional<Date> &written, const char *path, std::chrono::sys_days &bound,
              Beyond beyond) {
    if (!written) return;
    if (beyond(std::chrono::sys_days{*written}, bound))
      problem(path, "lies beyond the calendar that is extended: " + base::format_date(Date{bound}));
    bound = *written;
  }

  void holidays() {
    std::vector<NamedDay> own;
    for (std::size_t i = 0; i < file_.holidays.size(); ++i) add(own, file_.holidays[i], i);
    const auto below = [](const NamedDay &a, const NamedDay &b) { return a.day < b.day; };
    std::sort(own.begin(), own.end(), below);
    // Days of the layer below that this one does not name; a day may stand only once in one file.
    std::erase_if(into_.named, [&](const NamedDay &each) {
      return std::binary_search(own.begin(), own.end(), each, below) || each.day < into_.valid_from ||
             each.day > into_.estimated_through;
    });
    into_.named.insert(into_.named.end(), own.begin(), own.end());
  }

  void add(std::vector<NamedDay> &own, FileDay &day, std::size_t index) {
    const std::string path = "holidays[" + std::to_string(index) + "]";
    if (day.date && !day.dates.empty()) problem(path, "holds either date or dates");
    if (!day.date && day.dates.empty()) problem(path + ".date", "required, but missing");
    if (day.date) day.dates.push_back(*day.date);
    NamedDay named{.day = {},
                   .kind = day_kind(day.kind),
                   .name = std::move(day.name),
                   .estimated = day.estimated,
                   .source = std::move(day.source),
                   .decided_on = day.decided_on,
                   .windows = read_windows(day.windows, path + ".windows", problems_)};
    for (const Date &date : day.dates) {
      named.day = std::chrono::sys_days{date};
      own.push_back(named);
    }
  }

  File &file_;
  Calendar::Parts &into_;
  std::vector<base::Problem> problems_;
};

/// What only a layer may leave to the calendar below it.
void require_all(const File &file) {
  std::vector<base::Problem> problems;
  const auto require = [&](bool there, const char *path) {
    if (!there) problems.push_back({path, "required, but missing"});
  };
  require(file.valid_from.has_value(), "valid_from");
  require(file.valid_through.has_value(), "valid_through");
  require(file.source.has_value(), "source");
  require(file.verified_on.has_value(), "verified_on");
  require(file.hours || file.week, "hours");
  require(file.weekend || file.week, "weekend");
  base::throw_if_any(problems);
}

Calendar::Parts parts_below(const File &file, const Resolve &resolve) {
  if (file.extends.empty()) {
    require_all(file);
    return {};
  }
  const Calendar *const parent = resolve(file.extends);
  if (parent == nullptr)
    throw Error(Code::invalid_argument,
                "extends: unknown calendar \"" + base::printable(file.extends, 64) + "\"");
  Calendar::Parts parts = parent->parts();
  parts.extends = file.extends;
  if (++parts.depth > kMaxLayers)
    throw Error(Code::invalid_argument, "extends: more than 8 calendars on top of each other");
  return parts;
}

Calendar read(std::string_view json, const Resolve &resolve) {
  if (json.size() > kMaxFile) throw Error(Code::limit, "larger than 1 MiB");
  std::vector<base::Problem> problems;
  File file = base::read_record<File>(base::parse_json(json), problems);
  if (problems.empty()) base::check_record(file, base::Path(), problems);
  base::throw_if_any(problems);
  Calendar::Parts parts = parts_below(file, resolve);
  base::throw_if_any(Reader(file, parts).read());
  return Calendar(std::move(parts));
}

}  // namespace

Calendar load_calendar(std::string_view json, std::string_view name, const Resolve &resolve) {
  try {
    return read(json, resolve);
  } catch (const Error &error) {
    throw Error(error.code(), std::string(name) + ": " + error.message(), error.details());
  }
}

}  // namespace usher::calendar
