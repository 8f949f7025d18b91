// Descriptions of include/usher/calendar.hpp.
#pragma once
#include "usher/calendar.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<DayKind> {
  static constexpr std::string_view name = "DayKind";
  static constexpr auto names =
      std::to_array<std::pair<DayKind, std::string_view>>({{DayKind::business, "business"},
                                                           {DayKind::half_day, "half_day"},
                                                           {DayKind::weekend, "weekend"},
                                                           {DayKind::holiday, "holiday"},
                                                           {DayKind::start, "start"},
                                                           {DayKind::override_closed, "override_closed"},
                                                           {DayKind::override_open, "override_open"}});
};

template <>
struct Described<DueDay> {
  static constexpr std::string_view name = "DueDay";
  static constexpr std::string_view doc = "One day that was looked at on the way to a due date.";
  static constexpr auto fields = std::tuple{
      field<&DueDay::date>("date", "The day."),
      field<&DueDay::kind>("kind", "What kind of day it is in the calendar."),
      field<&DueDay::counted>("counted", "It counts towards the amount."),
      field<&DueDay::reason>("reason", "Why it does or does not, for example \"weekend (Saturday)\".",
                             kLabel),
  };
};

template <>
struct Described<Due> {
  static constexpr std::string_view name = "Due";
  static constexpr std::string_view doc = "A due date as instant, civil day and zone, with its explanation.";
  static constexpr auto fields = std::tuple{
      field<&Due::at>("at", "Last second in which the work is in time."),
      field<&Due::date>("date", "Civil day of `at` in `zone`."),
      field<&Due::zone>("zone", "IANA name of the time zone.", kTag),
      field<&Due::days>("days",
                        "Days in the order of counting; spans of plain days show first and last only."),
      field<&Due::estimated>("estimated", "Rests on a holiday whose date is not announced yet."),
  };
};

}  // namespace usher::base
