// Descriptions of include/usher/calendar.hpp.
#pragma once
#include "usher/calendar.hpp"

#include "calendar/file.hpp"
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
                                                           {DayKind::override_open, "override_open"},
                                                           {DayKind::holiday_worked, "holiday_worked"},
                                                           {DayKind::missing, "missing"}});
};
template <>
struct DescribedEnum<Holidays> {
  static constexpr std::string_view name = "Holidays";
  static constexpr auto names = std::to_array<std::pair<Holidays, std::string_view>>(
      {{Holidays::observe, "observe"}, {Holidays::work, "work"}});
};
template <>
struct DescribedEnum<OverrideKind> {
  static constexpr std::string_view name = "OverrideKind";
  static constexpr auto names = std::to_array<std::pair<OverrideKind, std::string_view>>(
      {{OverrideKind::closed, "closed"}, {OverrideKind::open, "open"}, {OverrideKind::half, "half"}});
};

template <>
struct Described<DueDay> {
  static constexpr std::string_view name = "DueDay";
  static constexpr std::string_view doc = "One day that was looked at on the way to a due date.";
  static constexpr auto fields = FieldList{
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
  static constexpr auto fields = FieldList{
      field<&Due::at>("at", "Last second in which the work is in time."),
      field<&Due::date>("date", "Civil day of `at` in `zone`."),
      field<&Due::zone>("zone", "IANA name of the time zone.", kTag),
      field<&Due::days>("days",
                        "Days in the order of counting; spans of plain days show first and last only."),
      field<&Due::estimated>("estimated",
                             "Rests on a holiday that is not announced yet, or on any day after the last "
                             "published one."),
      field<&Due::policies>("policies", "Settings that made a difference, for example \"half_days=count\".",
                            kLabel),
  };
};

template <>
struct Described<DuePolicy> {
  static constexpr std::string_view name = "DuePolicy";
  static constexpr std::string_view doc =
      "How to count where rules leave a choice; what is absent is as the calendar says.";
  static constexpr auto fields = FieldList{
      field<&DuePolicy::half_days>("half_days", "Half days count as business days, or are skipped."),
      field<&DuePolicy::cutoff>(
          "cutoff", "Local time after which an event counts as the next day's; 24:00 is none.", kTag),
      field<&DuePolicy::end_on_business_day>("end_on_business_day",
                                             "Periods of plain days end on a business day (Reg. 1182/71 "
                                             "Art. 3(4))."),
      field<&DuePolicy::weekend>("weekend", "Free weekdays by ISO number, 1 Monday to 7 Sunday."),
      field<&DuePolicy::holidays>("holidays", "Public holidays are free, or worked."),
  };
};

template <>
struct Described<DayOverride> {
  static constexpr std::string_view name = "DayOverride";
  static constexpr std::string_view doc =
      "A day that somebody decides, for example a bridge day announced days before.";
  static constexpr auto fields = FieldList{
      field<&DayOverride::date>("date", "The day.", required()),
      field<&DayOverride::kind>("kind", "What becomes of it."),
      field<&DayOverride::name>("name", "As people know it.", required(kLabel)),
      field<&DayOverride::source>("source", "Who decided it and where it is written.", kLabel),
      field<&DayOverride::decided_on>("decided_on", "Day of that decision."),
      field<&DayOverride::windows>("windows",
                                   "Hours of an open or half day, [[\"09:00\", \"12:00\"]]; empty: those "
                                   "of the weekday.",
                                   kTag),
  };
};

template <>
struct Described<DayChange> {
  static constexpr std::string_view name = "DayChange";
  static constexpr std::string_view doc = "A day that two calendars see differently.";
  static constexpr auto fields = FieldList{
      field<&DayChange::date>("date", "The day."),
      field<&DayChange::before>("before", "What it was."),
      field<&DayChange::after>("after", "What it is now."),
      field<&DayChange::reason>("reason", "What the later calendar says of it.", kLabel),
  };
};

template <>
struct Described<DueChange> {
  static constexpr std::string_view name = "DueChange";
  static constexpr std::string_view doc = "What a changed calendar does to one due date.";
  static constexpr auto fields = FieldList{
      field<&DueChange::moved>("moved", "Instant or day differs."),
      field<&DueChange::before>("before", "As it was counted."),
      field<&DueChange::after>("after", "As it is counted now."),
      field<&DueChange::days>("days", "Days on the way that the calendars see differently."),
      field<&DueChange::policies>("policies", "Settings that made a difference in one of them only.", kLabel),
  };
};

}  // namespace usher::base
