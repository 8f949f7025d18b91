// Assign steps: the role they fill, and the order in which they ask for less.
#include "usher/error.hpp"

#include "playbook/compile.hpp"

#include <set>

namespace usher::playbook {
namespace {

constexpr std::string_view kSkill = "skill:";

/// What this step can ask for at all, and so drop. A skill may be any service's or the step's own.
std::set<std::string> droppable(const Compile &to, const Assignment &written) {
  std::set<std::string> out{"language"};
  if (!written.team.empty()) out.insert("team");
  const auto add = [&](const std::vector<std::string> &skills) {
    for (const std::string &skill : skills) out.insert(std::string(kSkill) + skill);
  };
  add(written.skills);
  for (const auto &[id, service] : to.book.written.services) add(service.skills);
  return out;
}

void check_drop(const Compile &to, const Assignment &written, const std::string &drop,
                const std::set<std::string> &known, const Path &path) {
  if (drop.empty() || known.contains(drop)) return;
  if (drop == "team" && written.team.empty())
    return to.report(path, "there is no team to drop: the step keeps to none");
  to.report(path, unknown("relaxation", drop, {known.begin(), known.end()}));
}

}  // namespace

void compile_assignment(const Compile &to, const Assignment &written, CompiledStep &out, const Path &path) {
  check_role(to, written.role, Path(path, "role"));
  if (written.role.empty()) to.report(Path(path, "role"), "is empty; leave it out for the customer's agent");
  const auto known = droppable(to, written);
  std::set<std::string_view> dropped;
  const Path list(path, "relax");
  for (std::size_t i = 0; i < written.relax.size(); ++i) {
    const Relaxed &each = written.relax[i];
    const Path at(list, i);
    check_drop(to, written, each.drop, known, Path(at, "drop"));
    if (!dropped.insert(each.drop).second)
      to.report(Path(at, "drop"), "stands twice: what was dropped is not asked for again");
    calendar::Duration &after = out.relax_after.emplace_back();
    try {
      after = calendar::parse_duration(each.after);
      if (after.count < 0) to.report(Path(at, "after"), "lies in the past");
      if (i > 0 && out.relax_after[i - 1].unit == after.unit && after.count < out.relax_after[i - 1].count)
        to.report(Path(at, "after"), "is earlier than the one before it: relaxations are dropped in order");
    } catch (const Error &error) {
      to.report(Path(at, "after"), error.message());
    }
  }
}

}  // namespace usher::playbook
