// Effects in systems outside: asked for through the outbox with a key that stays the same, done when the
// host acknowledges.
#include "usher/error.hpp"

#include "base/json.hpp"
#include "engine/drive.hpp"
#include "engine/journeys/outside.hpp"
#include "engine/outbox_rows.hpp"

namespace usher::engine {
namespace {

/// The values that go with it, by name; those that nobody gave yet are left out.
std::string values_json(const Case &c, const std::vector<std::string> &names) {
  std::string out = "{";
  for (const std::string &name : names) {
    const JourneyDataRow *newest = nullptr;
    for (const JourneyDataRow &row : c.data)
      if (row.name == name) newest = &row;
    if (newest == nullptr) continue;
    for (const auto column : {&JourneyDataRow::plain, &JourneyDataRow::contact, &JourneyDataRow::identity,
                              &JourneyDataRow::conversation}) {
      if (!(newest->*column)) continue;
      if (out.size() > 1) out += ',';
      base::append_json_string(out, name);
      out.append(":").append(*(newest->*column));
    }
  }
  return out + '}';
}

TaskRow &task_of(Case &c, std::int64_t n) {
  return numbered(c.tasks, n, "task");
}

}  // namespace

void request_effect(Case &c, playbook::Index index, const TaskRow &task) {
  const auto &step = *c.book().steps[index].written;
  const auto &effect = *step.effect;
  const auto &system = c.written().systems.at(effect.system);
  std::string payload = "{\"system\":";
  base::append_json_string(payload, effect.system);
  payload += ",\"label\":";
  base::append_json_string(payload, system.label);
  payload += ",\"action\":";
  base::append_json_string(payload, effect.action);
  payload += ",\"step\":";
  base::append_json_string(payload, step.id);
  payload += ",\"data\":" + values_json(c, effect.data) + '}';
  put_outbox(c.unit, c.subject, std::string(kEffectItem) + effect.system, task.key.n, payload);
  std::string data = "{\"task\":" + std::to_string(task.key.n) + ",\"system\":";
  base::append_json_string(data, effect.system);
  c.unit.event(c.subject, EventKind::effect_requested, data + '}');
}

void acknowledge_effect(Case &c, std::int64_t n) {
  TaskRow &task = task_of(c, n);
  c.unit.event(c.subject, EventKind::effect_acknowledged, "{\"task\":" + std::to_string(n) + '}');
  if (task.state != TaskState::open || c.rests()) return;
  (void)finish_task(c, task, std::nullopt);
}

void fail_effect(Case &c, std::int64_t n, std::string_view error_code) {
  std::string data = "{\"task\":" + std::to_string(n) + ",\"error_code\":";
  base::append_json_string(data, error_code);
  c.unit.event(c.subject, EventKind::effect_failed, data + '}');
}

}  // namespace usher::engine
