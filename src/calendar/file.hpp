// Inside the room: the calendar file as it is written (docs/calendars.md).
#pragma once
#include "usher/calendar.hpp"

#include "base/record.hpp"

namespace usher::calendar {

using WrittenWindows = std::vector<std::vector<std::string>>;

enum class FileDayKind : std::uint8_t { full, half, closed, open };
struct FileDay {
  std::optional<Date> date;
  std::vector<Date> dates;
  std::string name;
  FileDayKind kind = FileDayKind::full;
  bool estimated = false;
  std::string source;
  std::optional<Date> decided_on;
  WrittenWindows windows;
};
struct FileHours {
  std::string start;
  std::string end;
};
struct FileWeek {
  std::optional<WrittenWindows> mon;
  std::optional<WrittenWindows> tue;
  std::optional<WrittenWindows> wed;
  std::optional<WrittenWindows> thu;
  std::optional<WrittenWindows> fri;
  std::optional<WrittenWindows> sat;
  std::optional<WrittenWindows> sun;
};
struct FilePeriod {
  Date from{};
  std::optional<Date> through;
};
struct File {
  std::string calendar;
  std::string extends;
  std::optional<std::vector<std::int32_t>> weekend;
  std::optional<FileHours> hours;
  std::optional<FileWeek> week;
  std::optional<std::string> half_day_end;
  std::optional<HalfDays> half_days;
  std::optional<std::string> cutoff;
  std::optional<bool> end_on_business_day;
  std::optional<FilePeriod> holidays_worked;
  std::optional<Date> valid_from;
  std::optional<Date> valid_through;
  std::optional<Date> estimated_through;
  std::optional<std::string> source;
  std::optional<Date> verified_on;
  std::vector<FileDay> holidays;
};

}  // namespace usher::calendar

namespace usher::base {

template <>
struct DescribedEnum<calendar::FileDayKind> {
  using E = calendar::FileDayKind;
  static constexpr std::string_view name = "CalendarDayKind";
  static constexpr auto names = std::to_array<std::pair<E, std::string_view>>(
      {{E::full, "full"}, {E::half, "half"}, {E::closed, "closed"}, {E::open, "open"}});
};
template <>
struct DescribedEnum<HalfDays> {
  static constexpr std::string_view name = "HalfDays";
  static constexpr auto names = std::to_array<std::pair<HalfDays, std::string_view>>(
      {{HalfDays::count, "count"}, {HalfDays::skip, "skip"}});
};
template <>
struct Described<calendar::FileDay> {
  using T = calendar::FileDay;
  static constexpr FieldList fields{
      field<&T::date>("date", "civil day"),
      field<&T::dates>("dates", "civil days that share all the rest"),
      field<&T::name>("name", "as people know it", {.limit = 200, .required = true}),
      field<&T::kind>("kind", "full, half, or somebody's decision: closed or open"),
      field<&T::estimated>("estimated", "not announced yet; the date may move"),
      field<&T::source>("source", "who decided it and where it is written", {.limit = 200}),
      field<&T::decided_on>("decided_on", "day of that decision"),
      field<&T::windows>("windows", "of an open or half day, when not those of the weekday", {.limit = 8})};
};
template <>
struct Described<calendar::FileHours> {
  using T = calendar::FileHours;
  static constexpr FieldList fields{
      field<&T::start>("start", "HH:MM, local", {.required = true}),
      field<&T::end>("end", "HH:MM, local; 24:00 is the end of the day", {.required = true})};
};
template <>
struct Described<calendar::FileWeek> {
  using T = calendar::FileWeek;
  static constexpr FieldList fields{field<&T::mon>("mon", ""), field<&T::tue>("tue", ""),
                                    field<&T::wed>("wed", ""), field<&T::thu>("thu", ""),
                                    field<&T::fri>("fri", ""), field<&T::sat>("sat", ""),
                                    field<&T::sun>("sun", "")};
};
template <>
struct Described<calendar::FilePeriod> {
  using T = calendar::FilePeriod;
  static constexpr FieldList fields{field<&T::from>("from", "first day", {.required = true}),
                                    field<&T::through>("through", "last day; absent: the end is not known")};
};
template <>
struct Described<calendar::File> {
  using T = calendar::File;
  static constexpr FieldList fields{
      field<&T::calendar>("calendar", "name", {.limit = 64, .required = true}),
      field<&T::extends>("extends", "the calendar under this one", {.limit = 64}),
      field<&T::weekend>("weekend", "ISO weekdays that are free, 1 Monday to 7 Sunday"),
      field<&T::hours>("hours", "working hours of every weekday"),
      field<&T::week>("week", "working windows by weekday"),
      field<&T::half_day_end>("half_day_end", "HH:MM at which half days close", {.limit = 8}),
      field<&T::half_days>("half_days", "policy: count or skip"),
      field<&T::cutoff>("cutoff", "policy: HH:MM after which an event counts as the next day's",
                        {.limit = 8}),
      field<&T::end_on_business_day>("end_on_business_day", "policy: periods end on a business day"),
      field<&T::holidays_worked>("holidays_worked", "policy: when public holidays are working days"),
      field<&T::valid_from>("valid_from", "first day of which all holidays are listed"),
      field<&T::valid_through>("valid_through", "last day that is officially published"),
      field<&T::estimated_through>("estimated_through", "last day that is listed, computed after that"),
      field<&T::source>("source", "law and publication"),
      field<&T::verified_on>("verified_on", "when it was last compared with the source"),
      field<&T::holidays>("holidays", "days that differ from their weekday")};
};

}  // namespace usher::base
