#include "engine/journeys/values.hpp"

#include "base/json.hpp"
#include "engine/task_due.hpp"
#include "playbook/values.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

const playbook::DataField *field_named(const Case &c, std::string_view name) {
  const auto index = c.book().field(name);
  return index == playbook::kNone ? nullptr : c.book().data[index].written;
}

/// Texts are what somebody said, unless the playbook says what they are.
std::optional<std::string> JourneyDataRow::*column_for(const playbook::DataField &field) {
  const bool text = field.type == playbook::DataType::text;
  const std::string_view is = field.personal ? std::string_view(*field.personal) : text ? "conversation" : "";
  if (is == "contact") return &JourneyDataRow::contact;
  if (is == "identity") return &JourneyDataRow::identity;
  return is == "conversation" ? &JourneyDataRow::conversation : &JourneyDataRow::plain;
}

/// Empty when the class of the value was erased.
const std::optional<std::string> &text_of(const JourneyDataRow &row) {
  for (const auto column : {&JourneyDataRow::plain, &JourneyDataRow::contact, &JourneyDataRow::identity})
    if (row.*column) return row.*column;
  return row.conversation;
}

void check_all(const Case &c, const Values &values) {
  std::vector<base::Problem> problems;
  if (values.empty()) problems.push_back({"values", "holds no value"});
  std::vector<std::string_view> known;
  for (const auto &[name, place] : c.book().data_names) known.push_back(name);
  const base::Path root;
  const base::Path all(root, "values");
  for (const auto &[name, json] : values) {
    const auto *field = field_named(c, name);
    std::string rule;
    if (field != nullptr) {
      rule = playbook::check_value(*field, json).rule;
    } else {
      rule = "the playbook has no such data";
      if (const auto near = base::nearest_name(name.substr(0, 64), known); !near.empty())
        rule.append("; did you mean \"").append(near).append("\"?");
    }
    if (!rule.empty()) problems.push_back({base::Path(all, name.substr(0, 64)).text(), std::move(rule)});
  }
  base::throw_if_any(problems);
}

void put_value(Case &c, const std::string &name, const Json &json, std::string_view step) {
  JourneyDataRow row;
  row.name = name;
  row.step = step;
  row.*column_for(*field_named(c, name)) = json.text;
  row.actor = c.unit.actor();
  row.recorded_us = c.unit.now();
  c.unit.append(c.subject, row);
  c.data.push_back(std::move(row));
}

}  // namespace

std::optional<playbook::DataValue> value_of(const Case &c, const JourneyDataRow &row) {
  const auto *field = field_named(c, row.name);
  const auto &text = text_of(row);
  if (field == nullptr || !text) return std::nullopt;
  auto value = playbook::check_value(*field, Json{*text}).value;
  if (value && value->at)
    value->number = std::chrono::sys_days{c.playbook.zone.local_date(*value->at)}.time_since_epoch().count();
  return value;
}

void put_values(Case &c, const Values &values, std::string_view step) {
  check_all(c, values);
  std::vector<std::string> names;
  for (const auto &[name, json] : values) {
    put_value(c, name, json, step);
    names.push_back(name);
  }
  std::string data = "{\"names\":";
  base::append_json(data, names);
  data += ",\"step\":";
  base::append_json_string(data, step);
  c.unit.event(c.subject, EventKind::data_recorded, data + '}');
  follow_moments(c);
}

JourneyValue view(Unit &unit, const Case *c, const JourneyDataRow &row) {
  JourneyValue out;
  out.name = row.name;
  if (const auto *field = c == nullptr ? nullptr : field_named(*c, row.name)) out.title = field->title;
  out.value = row.plain;
  out.contact = row.contact;
  out.identity = row.identity;
  out.conversation = row.conversation;
  out.step = row.step;
  out.recorded_by = unit.actor_name(row.actor);
  out.recorded_at = row.recorded_us;
  return out;
}

JourneyData view_data(const Case &c) {
  JourneyData out;
  out.customer_id = c.id();
  for (const auto &field : c.book().data) {
    const auto newest = std::find_if(c.data.rbegin(), c.data.rend(),
                                     [&](const JourneyDataRow &row) { return row.name == field.name; });
    if (newest != c.data.rend()) {
      out.values.push_back(view(c.unit, &c, *newest));
    } else if (field.written->initial) {
      JourneyValue &value = out.values.emplace_back();
      value.name = field.name;
      value.title = field.written->title;
      value.value = field.written->initial->text;
      value.recorded_by = "playbook";
      value.recorded_at = c.journey.started_us;
    }
  }
  return out;
}

}  // namespace usher::engine
