#include "engine/simulation/world.hpp"

#include "engine/timers.hpp"

#include <algorithm>
#include <set>

namespace usher::engine::simulation {
namespace {

/// What SQLite calls a database that is no file.
constexpr std::string_view kInMemory = ":memory:";
/// Everybody in there is invented, and it is gone with the process: the key guards nothing.
constexpr std::string_view kKey = "a simulation has nothing to hide";

std::shared_ptr<Core> open(Instant start, std::string_view seed) {
  OpenOptions options;
  options.durability = Durability::process;
  options.clock = InjectedClock{start, 1};
  options.seed = std::string(seed);
  return std::make_shared<Core>(kInMemory, Key::raw(kKey), options);
}

SessionOptions options() {
  SessionOptions out;
  out.actor = "simulation";
  out.role = "staff";
  out.purpose = "simulation";
  return out;
}

/// Those that it rests on come first.
void put_calendar(const Session &session, Shelf &shelf, const std::string &name,
                  std::set<std::string> &there) {
  const StoredText *text = shelf.stored(name);
  if (text == nullptr || !there.insert(name).second) return;
  for (const std::string_view other : shelf.names())
    if (shelf.stored(other) != nullptr && shelf.resting_on(std::string(other)).contains(name))
      put_calendar(session, shelf, std::string(other), there);
  if (!text->file.empty()) {
    PutCalendar put;
    put.id = name;
    put.calendar.text = text->file;
    put.reason = "as in the store";
    (void)session.calendars().put(put);
  }
  if (text->days.empty()) return;
  OverrideCalendar decide;
  decide.id = name;
  decide.days = text->days;
  decide.reason = "as in the store";
  (void)session.calendars().override(decide);
}

}  // namespace

World::World(Instant start, std::string_view seed)
    : core_(open(start, seed)), session_(std::make_shared<SessionCore>(core_, options())) {}

void World::set(Instant at) {
  state().clock = base::Clock(std::max(at, now()), 1);
}

void World::take(const Shelf &calendars, const playbook::Playbook &book) {
  Shelf shelf = calendars;
  std::set<std::string> there;
  for (const std::string_view name : calendars.names())
    put_calendar(session_, shelf, std::string(name), there);
  PublishPlaybook publish;
  publish.text = playbook::canonical(book);
  publish.reason = "to be simulated";
  (void)session_.playbooks().publish(publish);
}

std::optional<Instant> World::next_timer() {
  auto cursor = state().db.query(std::string("SELECT min(due_us) FROM timer AS t WHERE ").append(kMayFire));
  if (!cursor.next() || cursor.is_null(0)) return std::nullopt;
  return Instant{std::chrono::microseconds{cursor.integer(0)}};
}

std::vector<Id> World::tick() {
  std::vector<Id> whose;
  {
    auto cursor =
        state().db.query("SELECT DISTINCT customer_id FROM timer WHERE due_us <= $1 ORDER BY customer_id",
                         now().time_since_epoch().count());
    while (cursor.next()) whose.push_back(vault::read_block<16>(cursor.bytes(0), 0));
  }
  while (session_.tick().more) {
  }
  return whose;
}

}  // namespace usher::engine::simulation
