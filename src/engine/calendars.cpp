// Calendars that the store keeps. Every edit is a version of its own: nothing is changed in place and nothing
// vanishes, so what a due date was counted by can be looked up later. Configuration of the whole store, kept
// like an agent: a subject with sealed rows and a chained timeline, which verify covers.
#include "usher/error.hpp"

#include "engine/calendar_edit.hpp"
#include "engine/described/calendar_answers.hpp"
#include "engine/face.hpp"
#include "engine/recount.hpp"

namespace usher {
namespace {

using engine::CalendarPair;
using engine::CalendarRow;
using engine::Shelf;

const CalendarRow *pointer(const std::optional<CalendarRow> &row) {
  return row ? &*row : nullptr;
}

/// The calendars with `row` among them; throws when it, or one that rests on it, is none.
Shelf shelf_with(Shelf &before, const CalendarRow &row) {
  Shelf after = before.with(row.name, {row.text, row.days});
  (void)after.get(row.name, "id");
  after.require_as_sound_as(before);
  return after;
}

template <class Request>
Answer<CalendarChange> edited(Unit &unit, const Request &request, CalendarRow &&row) {
  engine::check_page(request.limit);
  Shelf before = unit.state().calendars.shelf(unit);
  if (const auto *known = before.stored(row.name);
      known != nullptr && known->file == row.text && known->days == row.days) {
    --row.key.n;  // nothing new: nothing written
    return {{engine::about(unit, before, row.name, &row), {}, 0, std::nullopt}, row.key.owner};
  }
  Shelf after = shelf_with(before, row);
  const CalendarPair pair{&before, &after, after.resting_on(row.name)};
  const Id owner = engine::keep(unit, row);
  const std::string why = ",\"edited\":\"" + row.name + "\",\"version\":" + std::to_string(row.key.n);
  CalendarChange change = request.apply == ApplyEdit::move
                              ? engine::move_all(unit, pair, why, request.limit)
                              : engine::list_changes(unit, pair, std::nullopt, request.limit);
  change.calendar = engine::about(unit, after, row.name, &row);
  return {std::move(change), owner};
}

}  // namespace

CalendarChange Calendars::put(const PutCalendar &request) const {
  return core_->write("calendars.put", request, [&](Unit &unit) {
    CalendarRow row = engine::with_file(unit, request.id, request.calendar);
    row.reason = request.reason;
    row.source = request.source;
    return edited(unit, request, std::move(row));
  });
}

CalendarChange Calendars::override(const OverrideCalendar &request) const {
  return core_->write("calendars.override", request, [&](Unit &unit) {
    CalendarRow row = engine::with_days(unit, request.id, request.days, request.withdraw);
    row.reason = request.reason;
    row.source.reset();  // each day has its own
    return edited(unit, request, std::move(row));
  });
}

CalendarChange Calendars::preview(const PreviewCalendar &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    const bool days = !request.days.empty() || !request.withdraw.empty();
    if (request.calendar && days)
      throw Error(Code::invalid_argument, "days: look at a whole calendar or at single days, not at both");
    Shelf now = unit.state().calendars.shelf(unit);
    CalendarPair pair{nullptr, &now, {}};
    Shelf after;
    if (request.calendar || days) {
      after = shelf_with(now, days ? engine::with_days(unit, request.id, request.days, request.withdraw)
                                   : engine::with_file(unit, request.id, *request.calendar));
      pair.before = &now;
      pair.after = &after;
    }
    const auto known = engine::find_calendar(unit, request.id);
    auto told =
        engine::about(unit, now.find(request.id) != nullptr ? now : after, request.id, pointer(known));
    pair.names = pair.after->resting_on(request.id);
    CalendarChange change = engine::list_changes(unit, pair, request.cursor, request.limit);
    change.calendar = std::move(told);
    return change;
  });
}

CalendarText Calendars::get(const GetCalendar &request) const {
  return core_->read(request, [&](Unit &unit) {
    Shelf shelf = unit.state().calendars.shelf(unit);
    const auto row = engine::find_calendar(unit, request.id, request.version);
    if (!row && request.version) engine::not_found("version", "version of a stored calendar");
    if (row) shelf = shelf.with(row->name, {row->text, row->days});
    CalendarText out{engine::about(unit, shelf, request.id, pointer(row)), std::nullopt, {}};
    if (row && !row->text.empty()) out.calendar = Json{row->text};
    if (row) out.days = row->days;
    return out;
  });
}

CalendarPage Calendars::list(const ListCalendars &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    Shelf shelf = unit.state().calendars.shelf(unit);
    CalendarPage page;
    for (const std::string_view name : shelf.names()) {
      if (request.cursor && name <= *request.cursor) continue;
      if (page.calendars.size() == static_cast<std::size_t>(request.limit)) {
        page.next = page.calendars.back().id;
        break;
      }
      const auto row = engine::find_calendar(unit, name);
      page.calendars.push_back(engine::about(unit, shelf, std::string(name), pointer(row)));
    }
    return page;
  });
}

CalendarVersionPage Calendars::history(const CalendarHistory &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    check_reveal<CalendarVersion>(request.reveal);
    CalendarVersionPage page;
    auto row = engine::find_calendar(unit, request.id);
    if (!row) {
      (void)unit.state().calendars.shelf(unit).get(request.id, "id");
      return page;
    }
    std::int64_t n = row->key.n;
    if (request.cursor) n = engine::parse_owned("cal", *request.cursor, "cursor").n - 1;
    Subject &subject = unit.subject(row->key.owner);
    for (; n > 0; --n) {
      if (page.versions.size() == static_cast<std::size_t>(request.limit)) {
        page.next = base::format_id("cal", base::OwnedId{subject.id, n + 1});
        break;
      }
      const auto each = unit.find<CalendarRow>(subject, n);
      if (!each) throw Error(Code::integrity, "calendar: a version of it is missing");
      CalendarVersion &shown = page.versions.emplace_back(CalendarVersion{
          n, each->edit, each->created_us, unit.actor_name(each->actor), each->reason, each->source});
      mask(shown, request.reveal);
    }
    record_reveal<CalendarVersion>(unit, subject, request.reveal);
    return page;
  });
}

}  // namespace usher
