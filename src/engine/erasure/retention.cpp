// The rules by which classes are erased by themselves, or not before their time.
#include "engine/described/retention.hpp"

#include "usher/error.hpp"

#include "engine/erasure/machine.hpp"
#include "engine/erasure/rules.hpp"
#include "engine/erasure/sweep.hpp"
#include "engine/face.hpp"

namespace usher {
namespace {

using engine::RetentionRow;

RetentionPolicy view(Unit &unit, const RetentionRow &row) {
  return {row.key.n, row.rules, row.created_us, unit.actor_name(row.actor)};
}

/// Everything that is wrong with the rules, at once.
void check(const std::vector<RetentionRule> &rules) {
  std::vector<base::Problem> problems;
  const base::Path root;
  const base::Path list(root, "rules");
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const base::Path at(list, i);
    const RetentionRule &rule = rules[i];
    const auto problem = [&](std::string_view member, std::string what) {
      problems.push_back({base::Path(at, member).text(), std::move(what)});
    };
    const auto sound = [&](std::string_view member, const std::optional<std::string> &span) {
      try {
        if (span) (void)engine::after_span(Instant{}, *span, member);
        return span.has_value();
      } catch (const Error &) {
        problem(member, "write a number from 1 to 10000 and d, m or y, for example 3y");
        return false;
      }
    };
    const bool after = sound("after", rule.after), minimum = sound("minimum", rule.minimum);
    if (!rule.after && !rule.minimum) problem("after", "give after, minimum or both");
    if (rule.service.empty()) problem("service", "name a service, or * for every one");
    if (after && minimum &&
        engine::after_span(Instant{}, *rule.after, "after") <
            engine::after_span(Instant{}, *rule.minimum, "minimum"))
      problem("after", "is shorter than minimum");
    for (std::size_t before = 0; before < i; ++before)
      if (rules[before].field_class == rule.field_class && rules[before].service == rule.service)
        problem("service", "has a rule for this class already");
  }
  base::throw_if_any(problems);
}

}  // namespace

RetentionPolicy Retention::put(const PutRetention &request) const {
  return core_->write("retention.put", request, [&](Unit &unit) -> Answer<RetentionPolicy> {
    check(request.rules);
    const auto before = engine::newest_rules(unit);
    Subject &own = before ? unit.subject(before->key.owner) : unit.create_subject();
    RetentionRow row;
    row.key.n = before ? before->key.n + 1 : 1;
    row.rules = request.rules;
    row.reason = request.reason;
    row.actor = unit.actor();
    row.created_us = unit.now();
    unit.insert(own, row);
    (void)unit.event(own, EventKind::retention_put, "{\"version\":" + std::to_string(row.key.n) + '}');
    engine::schedule_sweep(unit, row);
    engine::look_again(unit, std::nullopt);
    return {view(unit, row), own.id};
  });
}

RetentionPolicy Retention::get(const GetRetention &request) const {
  return core_->read(request, [&](Unit &unit) -> RetentionPolicy {
    const auto newest = engine::newest_rules(unit);
    if (!newest && !request.version) return {};
    if (!request.version) return view(unit, *newest);
    std::optional<RetentionRow> row;
    if (newest) row = unit.find<RetentionRow>(unit.subject(newest->key.owner), *request.version);
    if (!row) engine::not_found("version", "version");
    return view(unit, *row);
  });
}

RetentionPreview Retention::preview(const PreviewRetention &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    const Id after = engine::cursor_id("cus", request.cursor);
    RetentionPreview out;
    out.at = request.at.value_or(unit.now());
    const auto rules = engine::newest_rules(unit);
    if (!rules) return out;
    auto swept = engine::look_for_due(unit, rules->rules, after, out.at, request.limit);
    out.due = std::move(swept.due);
    out.examined = swept.examined;
    if (swept.next) out.next = base::format_id("cus", *swept.next);
    return out;
  });
}

}  // namespace usher
