#include "playbook/moment.hpp"

#include <algorithm>

namespace usher::playbook {
namespace {

std::optional<Instant> known(Instant at) {
  return at == Instant{} ? std::nullopt : std::optional(at);
}

/// A date stands for the first instant of its day.
std::optional<Instant> instant_of(const AnchorTime &time, const calendar::Zone &zone) {
  if (const auto *at = std::get_if<Instant>(&time)) return *at;
  if (const auto *day = std::get_if<Date>(&time))
    return zone.to_instant(calendar::LocalTime{std::chrono::sys_days{*day}.time_since_epoch()});
  return std::nullopt;
}

AnchorTime time_of(std::optional<Instant> at) {
  return at ? AnchorTime{*at} : AnchorTime{};
}

AnchorTime data_time(const Playbook &book, Index field, const Facts &facts) {
  AnchorTime time;
  if (const auto value = element(facts.data, field)) {
    if (book.data[field].written->type != DataType::moment)
      time = Date{std::chrono::sys_days{std::chrono::days{value->number}}};
    else if (value->at)
      time = *value->at;
  }
  return time;
}

bool counts_days(const calendar::Duration &duration) noexcept {
  return duration.unit != calendar::Unit::hours && duration.unit != calendar::Unit::business_hours;
}

calendar::Duration rhythm(const CompiledRepeat &repeat, const Facts &facts) {
  if (repeat.by == kNone) return repeat.every.value_or(calendar::Duration{});
  const auto choice = element(facts.data, repeat.by);
  const auto place = choice ? static_cast<std::size_t>(choice->number) : 0;
  return repeat.each[std::min(place, repeat.each.size() - 1)];
}

/// What counts days begins with its day, not at its end as a due date does.
Instant first_moment(const Counted &counted, const calendar::Calendar &calendar, const calendar::Zone &zone) {
  if (!counted.duration) return *instant_of(counted.start, zone);
  const Due due = std::holds_alternative<Date>(counted.start)
                      ? calendar::due(std::get<Date>(counted.start), *counted.duration, calendar, zone)
                      : calendar::due(std::get<Instant>(counted.start), *counted.duration, calendar, zone);
  return counts_days(*counted.duration) ? *instant_of(due.date, zone) : due.at;
}

}  // namespace

AnchorTime anchor_time(const Playbook &book, const Anchor &anchor, Index step, const Progress &progress,
                       const Facts &facts) {
  switch (anchor.kind) {
    case AnchorKind::here: {
      const auto started = step == kNone ? std::nullopt : known(progress.times[step].started);
      return started.value_or(facts.now);
    }
    case AnchorKind::data:
      return data_time(book, anchor.index, facts);
    case AnchorKind::step:
      return time_of(known(progress.times[anchor.index].done));
    case AnchorKind::stage:
      return time_of(known(progress.entered[anchor.index]));
    case AnchorKind::journey:
      break;
  }
  return time_of(known(progress.entered.front()));
}

std::optional<Counted> count_from(const Playbook &book, const Moment &moment, Index step,
                                  const Progress &progress, const Facts &facts, const calendar::Zone &zone) {
  const AnchorTime from = anchor_time(book, moment.from, step, progress, facts);
  if (std::holds_alternative<std::monostate>(from)) return std::nullopt;
  if (moment.percent == 0) return Counted{from, moment.offset};
  const auto first = instant_of(from, zone);
  const auto last = instant_of(anchor_time(book, moment.to, step, progress, facts), zone);
  if (!last) return std::nullopt;
  return Counted{Instant{*first + (*last - *first) / 100 * moment.percent}, std::nullopt};
}

std::optional<Due> due_at(const Playbook &book, const Moment &moment, Index step, const Progress &progress,
                          const Facts &facts, const calendar::Calendar &calendar,
                          const calendar::Zone &zone) {
  const auto counted = count_from(book, moment, step, progress, facts, zone);
  if (!counted) return std::nullopt;
  const auto *day = std::get_if<Date>(&counted->start);
  if (counted->duration)
    return day != nullptr
               ? calendar::due(*day, *counted->duration, calendar, zone)
               : calendar::due(std::get<Instant>(counted->start), *counted->duration, calendar, zone);
  Due due;
  due.date = day != nullptr ? *day : zone.local_date(std::get<Instant>(counted->start));
  due.at = zone.end_of(std::chrono::sys_days{due.date});  // the whole day is in time
  due.zone = zone.name();
  return due;
}

Instant starts_at(const Playbook &book, Index step, const Progress &progress, const Facts &facts,
                  const calendar::Calendar &calendar, const calendar::Zone &zone) {
  const CompiledStep &s = book.steps[step];
  const StepTimes &times = progress.times[step];
  if (s.repeat && times.run > 0) {
    const Counted again{times.started, rhythm(*s.repeat, facts)};
    return first_moment(again, calendar, zone);
  }
  for (const auto *moment : {&s.start, &s.due}) {
    if (!*moment) continue;
    const auto counted = count_from(book, **moment, step, progress, facts, zone);
    if (!counted) return Instant::max();
    if (moment == &s.start) return std::max(first_moment(*counted, calendar, zone), Instant::min());
  }
  return Instant::min();
}

}  // namespace usher::playbook
