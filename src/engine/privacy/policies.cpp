// The reveal policy of a store. Every put is a version of its own, kept as a calendar is: a subject with
// sealed rows and a chained timeline, which verify covers.
#include "usher/error.hpp"

#include "engine/described/policy.hpp"
#include "engine/face.hpp"
#include "engine/privacy/rows.hpp"

namespace usher {
namespace {

using engine::PolicyRow;

/// A rule that can never allow anything is a mistake of whoever wrote it.
void check(const RevealPolicy &policy) {
  std::vector<base::Problem> problems;
  const base::Path root, member(root, "policy"), rules(member, "rules");
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    const base::Path rule(rules, i);
    if (policy.rules[i].classes.empty())
      problems.push_back({base::Path(rule, "classes").text(), "names no class"});
    if (policy.rules[i].purposes.empty())
      problems.push_back({base::Path(rule, "purposes").text(), "names no purpose; * stands for every one"});
  }
  base::throw_if_any(problems);
}

std::optional<Id> owner_of_policy(Unit &unit) {
  auto cursor = unit.db().query("SELECT customer_id FROM policy ORDER BY n DESC LIMIT 1");
  if (!cursor.next()) return std::nullopt;
  return vault::read_block<16>(cursor.bytes(0), 0);
}

StoredPolicy view(Unit &unit, const PolicyRow &row) {
  return {base::format_id("pol", row.key.owner),
          row.key.n,
          {row.rules, row.administer},
          row.created_us,
          unit.actor_name(row.actor),
          row.reason};
}

}  // namespace

StoredPolicy Policy::put(const PutPolicy &request) const {
  return core_->write("policy.put", request, [&](Unit &unit) -> Answer<StoredPolicy> {
    check(request.policy);
    const auto &[version, current] = unit.state().policy.current(unit);
    const auto owner = owner_of_policy(unit);
    const std::string role = unit.session().role.value_or("");
    if (!engine::may_administer(current, role)) {
      std::string data = "{\"role\":";
      base::append_json(data, role);
      unit.state().traces.push_back({owner.value_or(Id{}), EventKind::policy_refused, data + '}'});
      throw Error(Code::precondition, "policy: role \"" + base::printable(role, 64) +
                                          "\" is not among those that administer version " +
                                          std::to_string(version));
    }
    Subject &subject = owner ? unit.subject(*owner) : unit.create_subject();
    PolicyRow row;
    row.rules = request.policy.rules;
    row.administer = request.policy.administer;
    row.reason = request.reason;
    row.actor = unit.actor();
    row.created_us = unit.now();
    unit.append(subject, row);
    unit.event(subject, EventKind::policy_put, "{\"version\":" + std::to_string(row.key.n) + '}');
    StoredPolicy out = view(unit, row);
    mask(out, {});
    return {std::move(out), subject.id};
  });
}

StoredPolicy Policy::get(const GetPolicy &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<StoredPolicy>(request.reveal);
    const std::int64_t newest = unit.state().policy.current(unit).version;
    const std::int64_t version = request.version.value_or(newest);
    if (version == 0 && !request.version) return StoredPolicy{{}, 0, engine::default_policy(), {}, {}, {}};
    const auto owner = owner_of_policy(unit);
    const auto row = owner ? unit.find<PolicyRow>(unit.subject(*owner), version) : std::nullopt;
    if (!row) engine::not_found("version", "version of the policy");
    StoredPolicy out = view(unit, *row);
    mask(out, request.reveal);
    record_reveal<StoredPolicy>(unit, unit.subject(*owner), request.reveal);
    return out;
  });
}

}  // namespace usher
