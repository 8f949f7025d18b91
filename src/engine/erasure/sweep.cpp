#include "engine/erasure/sweep.hpp"

#include "engine/damage.hpp"
#include "engine/erasure/machine.hpp"
#include "engine/erasure/person.hpp"
#include "engine/erasure/rules.hpp"
#include "engine/meta.hpp"
#include "engine/rows_described.hpp"
#include "engine/timers.hpp"

#include <algorithm>
#include <array>

namespace usher::engine {
namespace {

constexpr std::chrono::days kBetweenSweeps{1};

/// Where a sweep stands; nothing between two sweeps.
Id place(Unit &unit) {
  auto cursor = unit.db().query("SELECT value FROM usher_meta WHERE name = 'retention_place'");
  return cursor.next() && cursor.bytes(0).size() == Id{}.size() ? vault::read_block<16>(cursor.bytes(0), 0)
                                                                : Id{};
}

void put_place(Unit &unit, const Id &at) {
  put_meta(unit.db(), "retention_place", at);
}

Classes due_classes(const std::vector<RetentionRule> &rules, const Person &person, Instant at) {
  return classes_where([&](FieldClass is) {
    if (contains(person.erased, is)) return false;
    const RetentionRule *rule = rule_for(rules, is, person.service);
    return rule != nullptr && rule->after && after_span(person.since, *rule->after, "after") <= at;
  });
}

/// What decides about an erasure is verified first: nobody is to be erased because somebody changed the file.
void verify_person(Unit &unit, const Id &id) {
  (void)unit.find<CustomerRow>(unit.subject(id), 0);
  (void)unit.find<JourneyRow>(unit.subject(id), 1);
}

std::optional<RetentionDue> due_at(Unit &unit, const std::vector<RetentionRule> &rules, const Id &id,
                                   Instant at) {
  const auto known = person(unit, id);
  if (!known) return std::nullopt;
  const Classes due = due_classes(rules, *known, at);
  if (due.empty()) return std::nullopt;
  verify_person(unit, id);
  auto waits = waits_of(unit, id, *known, rules, due);
  // Asked for another moment, a minimum may be over by then.
  std::erase_if(waits, [&](const ErasureWait &wait) { return wait.until && *wait.until <= at; });
  return RetentionDue{base::format_id("cus", id), known->service, due, known->since, std::move(waits)};
}

void set_timer(Unit &unit, const Id &rules, Instant at) {
  unit.db().run("DELETE FROM timer WHERE customer_id = $1", rules);
  put_timer(unit, unit.subject(rules), TimerKind::retention, 0, at);
}

}  // namespace

Swept look_for_due(Unit &unit, const std::vector<RetentionRule> &rules, const Id &after, Instant at,
                   std::int64_t most) {
  Swept out;
  const auto ids = ids_of(unit.db().query(
      "SELECT customer_id FROM customer WHERE customer_id > $1 ORDER BY customer_id LIMIT $2", after, most));
  for (const Id &id : ids) {
    ++out.examined;
    (void)or_named(out.damaged, id, "retention", [&] {
      if (auto due = due_at(unit, rules, id, at)) out.due.push_back(std::move(*due));
    });
  }
  if (out.examined == most) out.next = ids.back();
  return out;
}

void schedule_sweep(Unit &unit, const RetentionRow &rules) {
  unit.db().run("DELETE FROM timer WHERE customer_id = $1", rules.key.owner);
  put_place(unit, Id{});
  if (std::ranges::any_of(rules.rules, [](const RetentionRule &rule) { return rule.after.has_value(); }))
    set_timer(unit, rules.key.owner, unit.now());
}

SweepStep sweep(State &state, const SessionOptions &session, const Id &owner, std::int64_t most) {
  SweepStep step;
  std::vector<Id> asked;
  {
    Unit unit(state, session, Unit::Mode::write);
    const auto rules = newest_rules(unit);
    if (!rules || rules->key.owner != owner) return step;
    Swept swept = look_for_due(unit, rules->rules, place(unit), unit.now(), most);
    for (const RetentionDue &due : swept.due) {
      const Classes classes = free_of(due.classes, due.waits);
      if (classes.empty()) continue;
      const Id customer = base::parse_id("cus", due.customer_id).value();
      std::optional<Id> erasure;
      if (or_taken_back(unit, swept.damaged, customer, "retention", [&] {
            erasure = ask(unit, customer, classes, ErasureReason::retention, false).erasure;
          }))
        asked.push_back(*erasure);
    }
    step.damaged = std::move(swept.damaged);
    step.more = swept.next.has_value();
    put_place(unit, swept.next.value_or(Id{}));
    set_timer(unit, owner, step.more ? unit.now() : unit.now() + kBetweenSweeps);
    unit.commit();
  }
  // Asked for is kept: what does not come to its end here does so later.
  for (const Id &each : asked) try_to_advance(state, session, each);
  step.erased = static_cast<std::int64_t>(asked.size());
  return step;
}

}  // namespace usher::engine
