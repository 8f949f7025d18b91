// Hand-over: a plan is made from what is there, and named by a digest over all that was read for it and what
// came out. Carrying it out makes it again in its own transaction: another digest, and nothing of it
// happened.
#include "engine/described/hand_over.hpp"

#include "usher/error.hpp"

#include "base/hex.hpp"
#include "engine/choosing.hpp"
#include "engine/described/assignment.hpp"
#include "engine/described/task.hpp"
#include "engine/drive.hpp"
#include "engine/erasure/person.hpp"
#include "engine/face.hpp"
#include "engine/meta.hpp"
#include "engine/participants.hpp"
#include "vault/hash.hpp"

#include <algorithm>
#include <map>

namespace usher::engine {
namespace {

/// Customers that one plan takes: so many fit into one transaction of a few seconds.
constexpr std::size_t kMostCustomers = 10'000;

struct Ask {
  Id agent{};
  std::optional<Id> to;
  std::string reason;
};

struct Move {
  HandOverMove shown;
  AssignmentDecision decision;  ///< of a customer or a role
  std::int64_t task = 0;        ///< of a task by itself
};

/// One run over everything an agent holds; `carry_out` does what it plans, customer by customer.
class HandingOver {
 public:
  HandingOver(Unit &unit, Ask ask, bool carry_out)
      : unit_(unit), ask_(std::move(ask)), carry_out_(carry_out) {
    plan_.agent_id = base::format_id("agt", ask_.agent);
    if (ask_.to) plan_.to = base::format_id("agt", *ask_.to);
    plan_.reason = ask_.reason;
    note(plan_.agent_id, plan_.to.value_or(""), ask_.reason);
    note(std::to_string(meta_number(unit_.db(), "agents_version")));
  }

  HandOverPlan run() {
    auto customers = held_by(ask_.agent);
    if (customers.size() > kMostCustomers) {
      plan_.more = true;
      customers.resize(kMostCustomers);
    }
    for (const Id &id : customers) {
      Case c = load_case(unit_, id);
      if (c.rests()) {
        ++plan_.left;
        continue;
      }
      c.without = ask_.agent;
      auto moves = moves_of(c);
      if (carry_out_) carry_out(c, moves);
      for (Move &move : moves) tell(c, std::move(move));
    }
    plan_.plan = base::hex(vault::hash256(vault::as_bytes(read_)));
    return std::move(plan_);
  }

 private:
  template <class... Text>
  void note(const Text &...texts) {
    ((read_.append(std::to_string(std::string_view(texts).size())).append(":").append(texts)), ...);
  }

  /// Customers of open journeys, journeys in which the agent has a role, and all with open tasks of his. Who
  /// was finished stays with who finished it.
  std::vector<Id> held_by(const Id &agent) {
    return ids_of(unit_.db().query(
        "SELECT c.customer_id FROM customer AS c JOIN journey AS j ON j.customer_id = c.customer_id"
        " WHERE c.agent_id = $1 AND j.finished_us IS NULL AND c.erased IS NULL"
        " UNION SELECT p.customer_id FROM participant AS p JOIN journey AS j ON j.customer_id ="
        " p.customer_id WHERE p.agent_id = $1 AND j.finished_us IS NULL"
        " UNION SELECT customer_id FROM task WHERE agent_id = $1 AND state = 0 ORDER BY 1 LIMIT $2",
        agent, static_cast<std::int64_t>(kMostCustomers) + 1));
  }

  /// The agents as they stand with what this plan gave them so far.
  std::vector<assignment::AgentFacts> &agents(Case &c, std::string_view role) {
    const auto [found, made] = agents_.try_emplace(std::string(role));
    if (!made) return found->second;
    found->second = standing(unit_, c.playbook.zone, role);
    for (const auto &agent : found->second) {
      note(role, agent.id, std::to_string(agent.open_customers));
      if (agent.last_assigned) note(std::to_string(agent.last_assigned->time_since_epoch().count()));
    }
    return found->second;
  }

  AssignmentDecision decide(Case &c, std::string_view role) {
    auto &team = agents(c, role);
    AssignmentDecision decision =
        ask_.to ? chosen_by_hand(c, role, *ask_.to, ask_.reason, team) : choose(c, role, team);
    if (!decision.agent_id || c.progress.state == JourneyState::finished) return decision;
    const auto chosen = std::ranges::find(team, *decision.agent_id, &assignment::AgentFacts::id);
    ++chosen->open_customers;
    chosen->last_assigned = unit_.now();
    return decision;
  }

  Move move_of(Case &c, HandOverKind kind, std::string_view role) {
    Move move;
    move.decision = decide(c, role);
    move.shown.customer_id = c.id();
    move.shown.kind = kind;
    if (kind == HandOverKind::role) move.shown.role = role;
    move.shown.to = move.decision.agent_id;
    move.shown.reason = ask_.to ? "Everything goes to one agent." : move.decision.reason;
    move.shown.tasks = std::ranges::count_if(c.tasks, [&](const TaskRow &task) {
      return task.state == TaskState::open && task.agent_id == ask_.agent &&
             role_or_customers(c, task) == role;
    });
    return move;
  }

  static std::string role_or_customers(const Case &c, const TaskRow &task) {
    return role_of(c, task).value_or(std::string(kCustomerRole));
  }

  /// A task that the agent has although its role is not his: it goes to whoever holds the role.
  Move task_move(Case &c, const TaskRow &task) {
    const std::string role = role_or_customers(c, task);
    Move move;
    move.task = task.key.n;
    move.shown.customer_id = c.id();
    move.shown.kind = HandOverKind::task;
    move.shown.role = task.role;
    move.shown.task_id = base::format_id("tsk", base::OwnedId{c.subject.id, task.key.n});
    const auto holder = holder_of(c, role);
    if (ask_.to) {
      move.shown.to = plan_.to;
      move.shown.reason = "Everything goes to one agent.";
    } else if (holder && !away(c, *holder)) {
      move.shown.to = base::format_id("agt", *holder);
      move.shown.reason = "Who holds the role " + role + '.';
    } else {
      move.shown.reason = "Nobody is there who holds the role " + role + '.';
    }
    return move;
  }

  std::vector<Move> moves_of(Case &c) {
    std::vector<Move> moves;
    const bool open = c.progress.state != JourneyState::finished;
    const auto has_tasks = [&](std::string_view role) {
      return std::ranges::any_of(c.tasks, [&](const TaskRow &task) {
        return task.state == TaskState::open && task.agent_id == ask_.agent &&
               role_or_customers(c, task) == role;
      });
    };
    std::vector<std::string> moved;
    if (c.customer.agent_id == ask_.agent && (open || has_tasks(kCustomerRole))) {
      moves.push_back(move_of(c, HandOverKind::customer, kCustomerRole));
      moved.emplace_back(kCustomerRole);
    }
    for (const ParticipantRow &row : c.participants) {
      if (row.agent_id != ask_.agent || !(open || has_tasks(row.role))) continue;
      note(row.role, std::to_string(row.key.rev));
      moves.push_back(move_of(c, HandOverKind::role, row.role));
      moved.push_back(row.role);
    }
    for (const TaskRow &task : c.tasks) {
      if (task.state != TaskState::open || task.agent_id != ask_.agent) continue;
      note(std::to_string(task.key.n), std::to_string(task.key.rev));
      if (std::ranges::find(moved, role_or_customers(c, task)) == moved.end())
        moves.push_back(task_move(c, task));
    }
    note(std::to_string(c.customer.key.rev));
    return moves;
  }

  void carry_out(Case &c, const std::vector<Move> &moves) {
    bool lost = false;
    for (const Move &move : moves) {
      if (move.shown.kind == HandOverKind::task) {
        give(c, numbered(c.tasks, move.task, "task"), move.shown);
        continue;
      }
      const std::string role = move.shown.role.value_or(std::string(kCustomerRole));
      const bool found = record_decision(c, role, move.decision);
      if (!found) wait_for_relaxation(c, role);
      lost |= !found && move.shown.kind == HandOverKind::customer;
    }
    find_owners(c);
    drive(c, {lost ? playbook::EventKind::unassigned : playbook::EventKind::advance, playbook::kNone, {}});
  }

  void give(Case &c, TaskRow &task, const HandOverMove &move) {
    task.agent_id = move.to ? base::parse_id("agt", *move.to) : std::nullopt;
    task.unowned.reset();
    if (!move.to) task.unowned = move.reason;
    unit_.update(c.subject, task);
    std::string data = "{\"task\":" + std::to_string(task.key.n) + ",\"agent\":";
    base::append_json(data, move.to);
    data += ",\"reason\":";
    base::append_json(data, ask_.reason);
    unit_.event(c.subject, EventKind::task_reassigned, data + '}');
  }

  void tell(const Case &c, Move &&move) {
    note(move.shown.customer_id, base::enum_name(move.shown.kind), move.shown.role.value_or(""),
         std::to_string(move.task), move.shown.to.value_or(""));
    if (move.shown.kind == HandOverKind::customer) {
      ++plan_.customers;
      plan_.messages += std::ranges::count(c.messages, MessageState::held, &MessageRow::state);
    }
    plan_.roles += move.shown.kind == HandOverKind::role ? 1 : 0;
    plan_.tasks += move.shown.kind == HandOverKind::task ? 1 : move.shown.tasks;
    plan_.unassigned += move.shown.to ? 0 : 1;
    plan_.moves.push_back(std::move(move.shown));
  }

  Unit &unit_;
  Ask ask_;
  bool carry_out_;
  HandOverPlan plan_;
  std::string read_;  ///< what the plan rests on and what it says
  std::map<std::string, std::vector<assignment::AgentFacts>> agents_;
};

template <class Request>
Ask ask_of(Unit &unit, const Request &request) {
  const auto known = [&](const std::string &id, std::string_view field) -> const AgentRow & {
    const AgentRow *row = unit.state().agents.find(unit, parse_agent_id(id, field));
    if (row == nullptr) not_found(field, "agent");
    return *row;
  };
  Ask ask{known(request.agent_id, "agent_id").key.owner, {}, request.reason};
  if (!request.to) return ask;
  const AgentRow &heir = known(*request.to, "to");
  ask.to = heir.key.owner;
  if (ask.to == ask.agent) throw Error(Code::invalid_argument, "to: is the agent who hands over");
  if (!heir.active) throw Error(Code::precondition, "to: this agent is inactive and takes no customers");
  const auto today = std::chrono::floor<std::chrono::days>(unit.now());
  if (std::ranges::any_of(heir.absences, [&](const Absence &absence) {
        return std::chrono::sys_days{absence.from} <= today && today <= std::chrono::sys_days{absence.until};
      }))
    throw Error(Code::precondition, "to: this agent is absent today");
  return ask;
}

std::string told(const HandOverPlan &plan) {
  std::string data = "{\"customers\":" + std::to_string(plan.customers) +
                     ",\"roles\":" + std::to_string(plan.roles) + ",\"tasks\":" + std::to_string(plan.tasks) +
                     ",\"unassigned\":" + std::to_string(plan.unassigned) + ",\"to\":";
  base::append_json(data, plan.to);
  data += ",\"plan\":\"" + plan.plan + "\",\"reason\":";
  base::append_json(data, plan.reason);
  return data + '}';
}

}  // namespace
}  // namespace usher::engine

namespace usher {

HandOverPlan Assignment::preview_hand_over(const PreviewHandOver &request) const {
  return core_->read(request, [&](Unit &unit) {
    HandOverPlan plan = engine::HandingOver(unit, engine::ask_of(unit, request), false).run();
    mask(plan, {});
    return plan;
  });
}

HandOverPlan Assignment::hand_over(const HandOver &request) const {
  return core_->write("assignment.hand_over", request, [&](Unit &unit) -> Answer<HandOverPlan> {
    const engine::Ask ask = engine::ask_of(unit, request);
    HandOverPlan plan = engine::HandingOver(unit, ask, true).run();
    if (plan.plan != request.plan)
      throw Error(Code::conflict,
                  "plan: what it rests on has changed since; nothing was done, preview again");
    unit.event(unit.subject(ask.agent), EventKind::work_handed_over, engine::told(plan));
    mask(plan, {});
    return {std::move(plan), ask.agent};
  });
}

}  // namespace usher
