#include "engine/simulation/stream.hpp"

#include "base/hex.hpp"
#include "base/json.hpp"
#include "engine/journeys/moved.hpp"
#include "engine/rows_described.hpp"
#include "engine/simulation/member.hpp"
#include "engine/timeline_events.hpp"
#include "vault/hash.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace usher::engine::simulation {
namespace {

/// Of one customer: number -> step.
struct Places {
  std::map<std::int64_t, std::string> tasks;
  std::map<std::int64_t, std::string> messages;
};

Places places_of(Unit &unit, Subject &subject, const playbook::Playbook &book) {
  Places out;
  for (const TaskRow &row : unit.all<TaskRow>(subject)) out.tasks[row.key.n] = row.step;
  for (const MessageRow &row : unit.all<MessageRow>(subject))
    if (row.step >= 0 && static_cast<std::size_t>(row.step) < book.steps.size())
      out.messages[row.key.n] = book.steps[static_cast<std::size_t>(row.step)].written->id;
  return out;
}

void add_moves(const SimulatedEvent &event, const JourneyMoved &moved, std::vector<SimulatedEvent> &out) {
  const auto add = [&](std::string step, std::string_view state) {
    SimulatedEvent &each = out.emplace_back(event);
    each.stage = moved.stage.value_or("");
    each.step = std::move(step);
    each.state = state;
  };
  if (moved.stage || moved.state) add({}, moved.state ? base::enum_name(*moved.state) : std::string_view());
  for (const auto &[step, state] : moved.steps) add(step, base::enum_name(state));
}

void add_place(SimulatedEvent &event, const boost::json::value &data, const Places &places) {
  const auto numbered = [&](std::string_view name, const std::map<std::int64_t, std::string> &steps) {
    const auto *value = data.as_object().if_contains({name.data(), name.size()});
    const auto found = value != nullptr && value->is_int64() ? steps.find(value->as_int64()) : steps.end();
    return found == steps.end() ? std::string() : found->second;
  };
  event.stage = text_member(data, "stage");
  event.step = text_member(data, "step");
  if (event.step.empty()) event.step = numbered("task", places.tasks);
  if (event.step.empty()) event.step = numbered("message", places.messages);
}

void add_person(Unit &unit, const playbook::Playbook &book, const Person &person,
                std::vector<SimulatedEvent> &out) {
  Subject &subject = unit.subject(*base::parse_id("cus", person.id));
  const Places places = places_of(unit, subject, book);
  for (const RawEvent &raw : raw_events(unit, subject.id, 0, std::numeric_limits<std::int64_t>::max())) {
    if (raw.kind == EventKind::rows_sealed || raw.kind == EventKind::values_revealed) continue;
    SimulatedEvent event{raw.at, person.number, std::string(base::enum_name(raw.kind)), {}, {}, {}};
    const std::string data = unit.unseal_event(subject, raw.n, raw.payload);
    if (raw.kind == EventKind::journey_moved) {
      add_moves(event, base::from_json<JourneyMoved>(data), out);
      continue;
    }
    add_place(event, base::parse_json(data), places);
    out.push_back(std::move(event));
  }
}

}  // namespace

std::vector<SimulatedEvent> stream_of(World &world, const playbook::Playbook &book,
                                      const std::deque<Person> &people) {
  std::vector<SimulatedEvent> out;
  const SessionOptions nobody;
  for (const Person &person : people) {
    if (person.id.empty()) continue;
    Unit unit(world.state(), nobody, Unit::Mode::read);  // one a person: it holds the keys of each
    add_person(unit, book, person, out);
  }
  std::ranges::stable_sort(out, {}, [](const SimulatedEvent &each) { return each.at; });
  return out;
}

std::string digest_of(const std::vector<SimulatedEvent> &stream) {
  vault::Hasher<32> hasher;
  std::string line;
  for (const SimulatedEvent &each : stream) {
    line.clear();
    line.append(std::to_string(each.at.time_since_epoch().count())).append(" ");
    line.append(std::to_string(each.customer)).append(" ").append(each.kind).append(" ");
    line.append(each.stage).append(" ").append(each.step).append(" ").append(each.state).append("\n");
    hasher.add(vault::as_bytes(line));
  }
  return base::hex(hasher.finish());
}

}  // namespace usher::engine::simulation
