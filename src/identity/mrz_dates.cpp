#include "identity/mrz_dates.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

namespace usher::identity {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

constexpr int kLeapCentury =
    2000;  // its year 00 is a leap year, so it refuses no day that another century has

/// The parts of YYMMDD, or why there are none.
struct Parts {
  MrzDateState state = MrzDateState::complete;
  int yy = -1;  ///< or -1: unknown
  unsigned mm = 0, dd = 0;
  [[nodiscard]] Date in(int century) const noexcept { return year{century + yy} / month{mm} / day{dd}; }
};

/// Two digits, nothing when either is a filler.
std::optional<unsigned> pair(std::string_view two) noexcept {
  if (two[0] == '<' || two[1] == '<') return std::nullopt;
  return static_cast<unsigned>(two[0] - '0') * 10 + static_cast<unsigned>(two[1] - '0');
}

Parts split(std::string_view field) noexcept {
  Parts out;
  const bool formed = field.size() == 6 && std::all_of(field.begin(), field.end(), [](char c) {
                        return c == '<' || base::ascii_digit(c);
                      });
  if (!formed) {
    out.state = MrzDateState::impossible;
    return out;
  }
  const auto yy = pair(field.substr(0, 2)), mm = pair(field.substr(2, 2)), dd = pair(field.substr(4, 2));
  if (yy) out.yy = static_cast<int>(*yy);
  out.mm = mm.value_or(1);
  out.dd = dd.value_or(1);
  const bool possible = Date{year{kLeapCentury + (yy ? out.yy : 0)} / month{out.mm} / day{out.dd}}.ok();
  if (!possible) {
    out.state = MrzDateState::impossible;
  } else if (!yy || !mm || !dd) {
    out.state = MrzDateState::partial;
  }
  return out;
}

/// The century of `today` and its neighbours, latest first.
std::array<int, 3> centuries(Date today) noexcept {
  const int own = static_cast<int>(today.year()) / 100 * 100;
  return {own + 100, own, own - 100};
}

MrzDate dated(std::optional<Date> date) noexcept {
  if (!date) return {MrzDateState::impossible, std::nullopt, std::nullopt};
  return {MrzDateState::complete, date, static_cast<int>(date->year())};
}

/// The latest year with these digits that has begun.
std::optional<int> year_begun(int yy, Date today) noexcept {
  if (yy < 0) return std::nullopt;
  const int now = static_cast<int>(today.year());
  const int own = now / 100 * 100 + yy;
  return own <= now ? own : own - 100;
}

}  // namespace

MrzDate mrz_birth_date(std::string_view field, std::optional<Date> today) noexcept {
  const Parts parts = split(field);
  if (parts.state == MrzDateState::partial && today)
    return {parts.state, std::nullopt, year_begun(parts.yy, *today)};
  if (parts.state != MrzDateState::complete || !today) return {parts.state, std::nullopt, std::nullopt};
  for (const int century : centuries(*today)) {
    const Date date = parts.in(century);
    if (date.ok() && date <= *today) return dated(date);
  }
  return dated(std::nullopt);
}

MrzDate mrz_expiry_date(std::string_view field, std::optional<Date> today) noexcept {
  const Parts parts = split(field);
  if (parts.state != MrzDateState::complete || !today) return {parts.state, std::nullopt, std::nullopt};
  std::optional<Date> best;
  const auto days_off = [&](Date date) { return std::abs((sys_days(date) - sys_days(*today)).count()); };
  for (const int century : centuries(*today)) {
    const Date date = parts.in(century);
    if (date.ok() && (!best || days_off(date) < days_off(*best))) best = date;
  }
  return dated(best);
}

}  // namespace usher::identity
