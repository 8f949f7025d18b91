#include "identity/mrz_dates.hpp"

#include "base/utf8.hpp"

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
  int yy = 0;
  unsigned mm = 0, dd = 0;
  [[nodiscard]] Date in(int century) const noexcept { return year{century + yy} / month{mm} / day{dd}; }
};

Parts split(std::string_view field) noexcept {
  Parts out;
  std::array<unsigned, 3> pair{};
  for (std::size_t i = 0; i < field.size() && i < 6; ++i) {
    if (field[i] == '<') {
      out.state = MrzDateState::partial;
    } else if (base::ascii_digit(field[i])) {
      pair[i / 2] = pair[i / 2] * 10 + static_cast<unsigned>(field[i] - '0');
    } else {
      out.state = MrzDateState::impossible;
      return out;
    }
  }
  if (out.state == MrzDateState::partial) return out;
  out.yy = static_cast<int>(pair[0]);
  out.mm = pair[1];
  out.dd = pair[2];
  if (field.size() != 6 || !out.in(kLeapCentury).ok()) out.state = MrzDateState::impossible;
  return out;
}

/// The century of `today` and its neighbours, latest first.
std::array<int, 3> centuries(Date today) noexcept {
  const int own = static_cast<int>(today.year()) / 100 * 100;
  return {own + 100, own, own - 100};
}

MrzDate dated(std::optional<Date> date) noexcept {
  return {date ? MrzDateState::complete : MrzDateState::impossible, date};
}

}  // namespace

MrzDate mrz_birth_date(std::string_view field, std::optional<Date> today) noexcept {
  const Parts parts = split(field);
  if (parts.state != MrzDateState::complete || !today) return {parts.state, std::nullopt};
  for (const int century : centuries(*today)) {
    const Date date = parts.in(century);
    if (date.ok() && date <= *today) return dated(date);
  }
  return dated(std::nullopt);
}

MrzDate mrz_expiry_date(std::string_view field, std::optional<Date> today) noexcept {
  const Parts parts = split(field);
  if (parts.state != MrzDateState::complete || !today) return {parts.state, std::nullopt};
  std::optional<Date> best;
  const auto days_off = [&](Date date) { return std::abs((sys_days(date) - sys_days(*today)).count()); };
  for (const int century : centuries(*today)) {
    const Date date = parts.in(century);
    if (date.ok() && (!best || days_off(date) < days_off(*best))) best = date;
  }
  return dated(best);
}

}  // namespace usher::identity
