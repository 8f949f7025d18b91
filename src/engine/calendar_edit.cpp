#include "engine/calendar_edit.hpp"

#include "usher/error.hpp"

#include "base/json.hpp"
#include "engine/calendar_cache.hpp"
#include "engine/case.hpp"
#include "engine/rows_described.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using base::Path;
using base::Problem;

void require_name(const std::string &id) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  if (id.empty() || !std::ranges::all_of(id, fits))
    throw Error(Code::invalid_argument, "id: is a name of a-z, 0-9, - and _, for example istanbul-office");
}

/// The version that comes after the newest one, as that one is.
CalendarRow next_version(Unit &unit, const std::string &id) {
  require_name(id);
  CalendarRow row = find_calendar(unit, id).value_or(CalendarRow{});
  row.name = id;
  row.key.rev = 0;
  ++row.key.n;
  return row;
}

/// Taking a day back needs no source; deciding one does, or nobody can tell later why it was free.
void check_days(const std::vector<DayOverride> &days, std::vector<Problem> &problems) {
  const Path root;
  const Path list(root, "days");  // a path refers to its parent
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Path day(list, i);
    if (days[i].source.empty())
      problems.push_back({Path(day, "source").text(), "required: who decided it, where it was published"});
    if (!days[i].decided_on)
      problems.push_back({Path(day, "decided_on").text(), "required: the day of the decision"});
    for (std::size_t j = 0; j < i; ++j)
      if (days[j].date == days[i].date) problems.push_back({Path(day, "date").text(), "stands twice"});
  }
}

}  // namespace

std::optional<CalendarRow> find_calendar(Unit &unit, std::string_view name,
                                         std::optional<std::int64_t> version) {
  Id owner{};
  std::int64_t n = 0;
  {
    auto cursor = unit.db().query(
        "SELECT customer_id, n FROM calendar WHERE name = $1 AND ($2 < 0 OR n = $2) ORDER BY n DESC LIMIT 1",
        name, version.value_or(-1));
    if (!cursor.next()) return std::nullopt;
    owner = vault::read_block<16>(cursor.bytes(0), 0);
    n = cursor.integer(1);
  }
  return unit.find<CalendarRow>(unit.subject(owner), n);
}

CalendarRow with_file(Unit &unit, const std::string &id, const Json &file) {
  CalendarRow row = next_version(unit, id);
  row.edit = CalendarEdit::put;
  auto json = base::parse_json(file.text);
  if (const auto *text = json.if_string())
    json = base::parse_json(std::string(text->data(), text->size()), {.comments = true});
  const auto *object = json.if_object();
  if (object == nullptr)
    throw Error(Code::invalid_argument, "calendar: must be a calendar file, as an object or as its text");
  if (const auto *name = object->if_contains("calendar");
      name != nullptr && name->is_string() && std::string_view(name->get_string()) != id)
    throw Error(Code::invalid_argument, "calendar.calendar: is not the id; a calendar is found by one name");
  row.text = base::detail::serialize(json);
  return row;
}

CalendarRow with_days(Unit &unit, const std::string &id, const std::vector<DayOverride> &days,
                      const std::vector<Date> &withdraw) {
  CalendarRow row = next_version(unit, id);
  if (row.key.n == 1) (void)Shelf().get(id, "id");
  row.edit = CalendarEdit::override_days;
  std::vector<Problem> problems;
  if (days.empty() && withdraw.empty())
    problems.push_back({"days", "name at least one day to decide, or one in withdraw"});
  check_days(days, problems);
  const auto take = [&](Date date) {
    return std::erase_if(row.days, [&](const DayOverride &day) { return day.date == date; });
  };
  for (std::size_t i = 0; i < withdraw.size(); ++i)
    if (take(withdraw[i]) == 0)
      problems.push_back({Path(Path(Path(), "withdraw"), i).text(), "nothing was decided for this day"});
  base::throw_if_any(problems);
  for (const DayOverride &day : days) {
    take(day.date);
    row.days.push_back(day);
  }
  std::ranges::sort(row.days, {}, [](const DayOverride &day) { return std::chrono::sys_days{day.date}; });
  return row;
}

Id keep(Unit &unit, CalendarRow &row) {
  Subject &subject = row.key.n == 1 ? unit.create_subject() : unit.subject(row.key.owner);
  row.actor = unit.actor();
  row.created_us = unit.now();
  unit.insert(subject, row);
  unit.event(subject,
             row.edit == CalendarEdit::put ? EventKind::calendar_put : EventKind::calendar_overridden,
             "{\"version\":" + std::to_string(row.key.n) + '}');
  CalendarCache::changed(unit);
  return subject.id;
}

StoredCalendar about(Unit &unit, Shelf &shelf, const std::string &id, const CalendarRow *version) {
  const calendar::Calendar::Parts &parts = shelf.get(id, "id").parts();
  StoredCalendar out;
  out.id = id;
  out.shipped = calendar::find_shipped(id) != nullptr;
  out.stored = version != nullptr;
  out.version = version == nullptr ? 0 : version->key.n;
  if (!parts.extends.empty()) out.extends = parts.extends;
  out.valid_from = Date{parts.valid_from};
  out.valid_through = Date{parts.valid_through};
  out.estimated_through = Date{parts.estimated_through};
  out.used_by_agents = std::ranges::count_if(unit.state().agents.all(unit),
                                             [&](const AgentRow &agent) { return agent.calendar == id; });
  auto tasks = unit.db().query("SELECT count(*) FROM task WHERE state = 0 AND calendar = $1", id);
  if (tasks.next()) out.open_tasks = tasks.integer(0);
  return out;
}

}  // namespace usher::engine
