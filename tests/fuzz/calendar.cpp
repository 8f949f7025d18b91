// A calendar file, and due dates counted by it. Input: a byte for the zone, a byte for the number of days, a
// byte for the day to start from, then the file as JSON.
#include "usher/error.hpp"

#include "calendar/due.hpp"
#include "fuzz.hpp"

#include <array>

namespace usher::calendar {
namespace {

/// Nothing when the calendar knows too little: the only way in which counting may fail.
std::optional<Due> count(const DueBasis &basis, const Calendar &calendar, const Zone &zone) {
  try {
    return due(basis, calendar, zone);
  } catch (const Error &error) {
    fuzz::expect(error.code() == Code::precondition, "counting fails for lack of days only");
    return std::nullopt;
  }
}

void business_days(Date from, std::int32_t n, const Calendar &calendar, const Zone &zone) {
  const auto found = count({from, {n, Unit::business_days}, {}}, calendar, zone);
  if (!found) return;
  fuzz::expect(!found->days.empty(), "a due date is explained");
  fuzz::expect((found->date > from) == (n > 0), "a due date lies on its side of the start");
  fuzz::expect(business_days_between(from, found->date, calendar) == n,
               "counting the days of n business days gives n");
}

void business_hours(Date from, std::int32_t n, const Calendar &calendar, const Zone &zone) {
  const Instant start = zone.to_instant(LocalTime{std::chrono::local_days{from}} + std::chrono::hours{10});
  const auto found = count({start, {n, Unit::business_hours}, {}}, calendar, zone);
  if (!found) return;
  const auto [first, last] = std::minmax(start, found->at);
  fuzz::expect(business_time_between(first, last, calendar, zone) == std::chrono::hours{std::abs(n)},
               "measuring the time of n business hours gives n");
}

void count_all(const Calendar &calendar, const Zone &zone, std::uint8_t days, std::uint8_t at) {
  const auto &parts = calendar.parts();
  const auto span = (parts.valid_through - parts.valid_from).count() + 1;
  const Date from{parts.valid_from + std::chrono::days{span * at / 256}};
  const std::int32_t n = 1 + days % 64;
  for (const std::int32_t way : {n, -n}) {
    business_days(from, way, calendar, zone);
    business_hours(from, way, calendar, zone);
    for (const Unit unit : {Unit::days, Unit::weeks}) {
      DuePolicy policy;
      policy.end_on_business_day = true;
      (void)count({from, {way, unit}, policy}, calendar, zone);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size < 3) return 0;
  static const std::array<Zone, 4> zones{Zone("UTC"), Zone("Europe/Istanbul"), Zone("Europe/Berlin"),
                                         Zone("America/New_York")};
  std::optional<Calendar> calendar;
  try {
    calendar.emplace(load_calendar(fuzz::text(data + 3, size - 3), "fuzzed"));
  } catch (const usher::Error &error) {
    fuzz::expect(error.code() == usher::Code::invalid_argument || error.code() == usher::Code::limit,
                 "a file is taken or refused");
    return 0;
  }
  count_all(*calendar, zones[data[0] % zones.size()], data[1], data[2]);
  return 0;
}

}  // namespace usher::calendar
