#include "engine/simulation/answers.hpp"

#include "base/json.hpp"
#include "base/time.hpp"

#include <algorithm>

namespace usher::engine::simulation {
namespace {

using playbook::DataType;
using playbook::Index;
using playbook::kNone;
using playbook::Op;

/// Numbers without an upper bound of their own stay small.
constexpr std::int64_t kSpread = 40;
constexpr std::chrono::hours kBusinessDay{12};

Json text(std::string_view plain) {
  Json out;
  base::append_json_string(out.text, plain);
  return out;
}

}  // namespace

Answers::Answers(const playbook::Playbook &book, std::int64_t negative_percent)
    : book_(book), negative_percent_(negative_percent) {
  for (const auto &gate : book.gates)
    for (const auto &item : gate.items) hope(item.must);
  for (const auto &step : book.steps) {
    hope(step.until);
    if (step.repeat) hope(step.repeat->until);
    look_ahead(step.start);
    look_ahead(step.due);
  }
}

/// The first condition on a value says what is hoped for.
void Answers::hope(Index root) {
  if (root == kNone) return;
  const playbook::Node &node = book_.nodes[root];
  if (node.fact == nullptr) {
    if (node.op == Op::none) return;
    for (Index i = 0; i < node.count; ++i) hope(book_.children[static_cast<std::size_t>(node.first) + i]);
    return;
  }
  if (node.fact->argument != playbook::FactArgument::data) return;
  Range range = limits(node.argument);
  if (node.op == Op::is)
    range = {node.value, node.value};
  else if (node.op == Op::in && node.count > 0)
    range.least = range.most = book_.constants[node.first];
  else if (node.op == Op::is_not && range.most > range.least)
    range.least = range.most = node.value == range.least ? range.most : range.least;
  else if (node.op == Op::at_least)
    range.least = node.value;
  else if (node.op == Op::at_most)
    range.most = node.value;
  else
    return;
  hopes_.emplace(node.argument, range);
}

/// What something is counted from lies ahead; the end of a span after its beginning, and further ahead what
/// is counted back from.
void Answers::look_ahead(const std::optional<playbook::Moment> &moment) {
  if (!moment) return;
  const auto put = [&](const playbook::Anchor &anchor, Lead lead) {
    if (anchor.kind != playbook::AnchorKind::data) return;
    Lead &known = leads_.emplace(anchor.index, lead).first->second;
    if (lead.least > known.least) known = lead;
  };
  const bool back = moment->offset && moment->offset->count < 0;
  put(moment->from, back ? Lead{21, 35} : Lead{7, 20});
  put(moment->to, {56, 84});
}

Answers::Range Answers::limits(Index field) const {
  const playbook::DataField &written = *book_.data[field].written;
  if (written.type == DataType::boolean) return {0, 1};
  if (written.type == DataType::choice) return {0, static_cast<std::int64_t>(written.choices.size()) - 1};
  const std::int64_t least = written.at_least.value_or(0);
  return {least, written.at_most.value_or(least + kSpread)};
}

std::int64_t Answers::number(Index field, bool score, bool good, Draw &draw) const {
  const Range all = limits(field);
  const auto hoped = hopes_.find(field);
  Range hopeful = all, other = all;
  if (book_.data[field].written->type == DataType::boolean) {
    const auto &initial = book_.data[field].initial;
    hopeful.least = hopeful.most = initial ? initial->number : 1;
  } else if (score) {
    hopeful.least = all.most - (all.most - all.least) * 2 / 5;
    other.most = all.least + (all.most - all.least) * 2 / 5;
  } else if (book_.data[field].written->type == DataType::number) {
    hopeful.most = other.most = std::min(all.most, all.least + kSpread);
  }
  if (hoped != hopes_.end()) hopeful = hoped->second;
  if (good) return draw.between(hopeful.least, hopeful.most);
  if (all.most == all.least + 1 && hopeful.least == hopeful.most) return all.least + all.most - hopeful.least;
  return draw.between(other.least, other.most);
}

Json Answers::day_or_moment(Index field, Person &person, Instant now) const {
  if (const auto known = person.given.find(field); known != person.given.end()) return known->second;
  const auto ahead = leads_.find(field);
  Json out;
  if (book_.data[field].written->type == DataType::moment) {
    const auto ago = std::chrono::minutes{person.draw.between(1, kBusinessDay.count() * 60)};
    out = text(base::format_instant(std::chrono::floor<std::chrono::seconds>(now - ago)));
  } else {
    const Lead lead = ahead == leads_.end() ? Lead{} : ahead->second;
    const auto day = std::chrono::floor<std::chrono::days>(now) +
                     std::chrono::days{person.draw.between(lead.least, lead.most)};
    out = text(base::format_date(Date{day}));
  }
  person.given.emplace(field, out);
  return out;
}

Json Answers::value(Index field, bool score, bool good, Person &person, Instant now) const {
  const playbook::DataField &written = *book_.data[field].written;
  switch (written.type) {
    case DataType::text:
      return text("Simulated.");
    case DataType::date:
    case DataType::moment:
      return day_or_moment(field, person, now);
    default:
      break;
  }
  const std::int64_t drawn = number(field, score, good, person.draw);
  if (written.type == DataType::boolean) return {drawn != 0 ? "true" : "false"};
  if (written.type == DataType::choice) return text(written.choices[static_cast<std::size_t>(drawn)]);
  return {std::to_string(drawn)};
}

Values Answers::to(const playbook::CompiledStep &step, Person &person, Instant now) const {
  Values out = optional(step, person, now);
  for (const Index field : step.fields)
    out[std::string(book_.data[field].name)] =
        value(field, field == step.score, !person.draw.percent(negative_percent_), person, now);
  return out;
}

Values Answers::optional(const playbook::CompiledStep &step, Person &person, Instant now) const {
  Values out;
  for (const Index field : step.optional_fields)
    if (hopes_.contains(field) || person.draw.percent(50))
      out[std::string(book_.data[field].name)] =
          value(field, field == step.score, !person.draw.percent(negative_percent_), person, now);
  return out;
}

Json Answers::hopeful(Index field, Person &person, Instant now) const {
  return value(field, false, true, person, now);
}

}  // namespace usher::engine::simulation
