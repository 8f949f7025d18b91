#include "calendar/week.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace usher::calendar {

using std::chrono::minutes;

std::optional<minutes> parse_time(std::string_view text) noexcept {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t i : {0u, 1u, 3u, 4u})
    if (!base::ascii_digit(text[i])) return std::nullopt;
  const auto two = [&](std::size_t i) { return (text[i] - '0') * 10 + (text[i + 1] - '0'); };
  const minutes time{two(0) * 60 + two(3)};
  if (two(3) > 59 || time > std::chrono::hours{24}) return std::nullopt;
  return time;
}

std::string format_time(std::chrono::microseconds since_midnight) {
  const auto time = std::chrono::floor<minutes>(since_midnight).count();
  std::string out = "00:00";
  out[0] = static_cast<char>('0' + time / 600);
  out[1] = static_cast<char>('0' + time / 60 % 10);
  out[3] = static_cast<char>('0' + time % 60 / 10);
  out[4] = static_cast<char>('0' + time % 10);
  return out;
}

Windows read_windows(const std::vector<std::vector<std::string>> &written, const std::string &path,
                     std::vector<base::Problem> &problems) {
  Windows windows;
  const auto refuse = [&](std::string rule) {
    problems.push_back({path, std::move(rule)});
    return Windows{};
  };
  if (written.size() > kMaxWindows) return refuse("holds more than 24 windows");
  for (const auto &pair : written) {
    const auto from = pair.size() == 2 ? parse_time(pair[0]) : std::nullopt;
    const auto until = pair.size() == 2 ? parse_time(pair[1]) : std::nullopt;
    if (!from || !until) return refuse(R"(must hold pairs of times such as ["09:00", "12:30"])");
    if (*from >= *until)
      return refuse(
          "a window must end after it starts, on the same day; what crosses midnight is written as "
          "one window until 24:00 and one of the next day from 00:00");
    if (!windows.empty() && *from < windows.back().until)
      return refuse("windows must be in order and must not overlap");
    windows.push_back({*from, *until});
  }
  return windows;
}

std::vector<std::vector<std::string>> write_windows(std::span<const Window> windows) {
  std::vector<std::vector<std::string>> written;
  for (const Window &each : windows) written.push_back({format_time(each.from), format_time(each.until)});
  return written;
}

WeekDays read_weekend(const std::vector<std::int32_t> &written, const std::string &path,
                      std::vector<base::Problem> &problems) {
  unsigned bits = 0;
  for (const std::int32_t day : written) {
    if (day < 1 || day > 7)
      problems.push_back({path, "must hold ISO weekdays, 1 Monday to 7 Sunday"});
    else if ((bits >> (day - 1) & 1u) != 0)
      problems.push_back({path, "names a weekday twice"});
    else
      bits |= 1u << (day - 1);
  }
  return static_cast<WeekDays>(bits);
}

}  // namespace usher::calendar
