#include "assignment/what_if.hpp"

#include "assignment/ranking.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <tuple>

namespace usher::assignment {
namespace {

using std::chrono::seconds;

/// Who has whom, how it came about, and how long anybody waited: the same books for what was and what would
/// have been.
class Books {
 public:
  struct Standing {
    std::int64_t open = 0;
    std::optional<Instant> last_assigned;
  };

  Standing &of(const std::string &agent) { return standing_[agent]; }
  [[nodiscard]] const std::string *holder(const std::string &customer) const {
    const auto found = holders_.find(customer);
    return found == holders_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool waits(const std::string &customer) const { return waiting_.contains(customer); }
  [[nodiscard]] Instant waits_since(const std::string &customer) const { return waiting_.at(customer); }

  void assign(const std::string &customer, const std::string &agent, Instant at) {
    release(customer, nullptr);
    holders_[customer] = agent;
    if (!released_.contains(customer)) ++of(agent).open;
    of(agent).last_assigned = at;
    if (const auto waited = waiting_.extract(customer)) note_wait(at - waited.mapped());
  }
  void fail(const std::string &customer, Instant at) {
    release(customer, nullptr);
    waiting_.try_emplace(customer, at);
  }
  /// `known`: who had the customer before the period, for one whom no record names.
  void release(const std::string &customer, const std::string *known) {
    const std::string *agent = holder(customer);
    if (agent == nullptr) agent = known;
    if (agent == nullptr || released_.contains(customer)) return;
    of(*agent).open = std::max<std::int64_t>(of(*agent).open - 1, 0);
  }
  void finish(const PastRelease &past) {
    release(past.customer_id, &past.agent_id);
    released_.insert(past.customer_id);
  }
  /// Whoever still waits has waited until the end.
  [[nodiscard]] WhatIfOutcome outcome(const std::map<std::string, double> &places, Instant end) {
    WhatIfOutcome out;
    for (const auto &[customer, since] : waiting_) note_wait(end - since);
    out.waited = waited_;
    out.mean_wait_s = waited_ == 0 ? 0 : total_ / waited_;
    out.longest_wait_s = longest_;
    out.unassigned = static_cast<std::int64_t>(waiting_.size());
    std::map<std::string, std::int64_t> got;
    for (const auto &[customer, agent] : holders_) ++got[agent];
    out.assigned = static_cast<std::int64_t>(holders_.size());
    add_agents(places, got, out);
    return out;
  }

 private:
  void note_wait(std::chrono::microseconds wait) {
    const std::int64_t s = std::chrono::duration_cast<seconds>(wait).count();
    ++waited_;
    total_ += s;
    longest_ = std::max(longest_, s);
  }
  void add_agents(const std::map<std::string, double> &places, std::map<std::string, std::int64_t> &got,
                  WhatIfOutcome &out) {
    std::vector<double> shares;
    for (const auto &[agent, here] : places) {
      const std::int64_t assigned = got[agent];
      const double share = here > 0.0 ? static_cast<double>(assigned) / here : 0.0;
      out.agents.push_back({agent, assigned, of(agent).open, here, share});
      if (here > 0.0) shares.push_back(share);
    }
    if (!shares.empty()) {
      const auto [least, most] = std::ranges::minmax(shares);
      if (least > 0.0) out.most_to_least = most / least;
    }
    out.gini = gini(std::move(shares));
  }

  std::map<std::string, Standing> standing_;
  std::map<std::string, std::string> holders_;  ///< of customers whom the period assigned
  std::map<std::string, Instant> waiting_;
  std::set<std::string> released_;
  std::int64_t waited_ = 0;
  std::int64_t total_ = 0;
  std::int64_t longest_ = 0;
};

const AssignmentCandidate *find(const AssignmentDecision &decision, std::string_view id) {
  const auto found = std::ranges::find(decision.candidates, id, &AssignmentCandidate::agent_id);
  return found == decision.candidates.end() ? nullptr : &*found;
}

bool refused(const AssignmentCandidate &candidate, std::string_view why) {
  return std::ranges::find(candidate.refusals, why) != candidate.refusals.end();
}

/// The period, lived through twice at once.
class Replay {
 public:
  Replay(std::span<const PastDecision> decisions, const Draft &draft) : draft_(draft) {
    for (const PastDecision &past : decisions)
      for (const AssignmentCandidate &each : past.decision.candidates) meet(each);
    for (const AgentFacts &agent : draft.agents)
      if (after_places_.contains(agent.id))
        after_places_[agent.id] = places(agent.capacity, agent.capacity_percent) * agent.weight;
  }

  void hear(const PastDecision &past) {
    retry_until(past.at);
    ++decisions_;
    const auto &chosen = past.decision.agent_id;
    const bool had_one = before_.holder(past.customer_id) != nullptr;
    chosen ? before_.assign(past.customer_id, *chosen, past.at) : before_.fail(past.customer_id, past.at);
    // Found later in the past, found at once by the draft: nothing is left to decide.
    const bool settled = !had_one && after_.holder(past.customer_id) != nullptr;
    newest_[past.customer_id] = &past;
    if (past.decision.policy == "by_hand" && chosen) return after_.assign(past.customer_id, *chosen, past.at);
    if (!settled) decide_again(past, past.at);
  }
  void hear(const PastRelease &past) {
    retry_until(past.at);
    before_.finish(past);
    after_.finish(past);
  }

  [[nodiscard]] WhatIfReport report(Instant end) {
    retry_until(end);
    WhatIfReport out;
    out.decisions = decisions_;
    out.customers = static_cast<std::int64_t>(newest_.size());
    for (const auto &[customer, past] : newest_) {
      const std::string *then = before_.holder(customer), *now = after_.holder(customer);
      out.moved += (then == nullptr) != (now == nullptr) || (then != nullptr && *then != *now) ? 1 : 0;
    }
    out.before = before_.outcome(before_places_, end);
    out.after = after_.outcome(after_places_, end);
    return out;
  }

 private:
  struct Retry {
    Instant at;
    std::string customer;
    bool operator>(const Retry &other) const {
      return std::tie(at, customer) > std::tie(other.at, other.customer);
    }
  };

  /// How an agent stood when a record first names him: where both lives begin.
  void meet(const AssignmentCandidate &each) {
    before_places_[each.agent_id] = places(each.capacity, each.capacity_percent) * each.weight;
    if (!after_places_.try_emplace(each.agent_id, before_places_[each.agent_id]).second) return;
    for (Books *books : {&before_, &after_}) {
      books->of(each.agent_id).open = each.open_customers;
      books->of(each.agent_id).last_assigned = each.last_assigned;
    }
  }

  [[nodiscard]] std::vector<AgentFacts> agents_at(const PastDecision &past) {
    std::vector<AgentFacts> out;
    for (const AgentFacts &agent : draft_.agents) {
      const AssignmentCandidate *then = find(past.decision, agent.id);
      if (then == nullptr) continue;
      AgentFacts &facts = out.emplace_back(agent);
      if (std::ranges::find(draft_.active_said, agent.id) == draft_.active_said.end())
        facts.active = !refused(*then, "inactive");
      facts.absences.clear();
      if (refused(*then, "absent")) facts.absences.push_back({past.on, past.on, {}});
      facts.open_customers = after_.of(agent.id).open;
      facts.last_assigned = after_.of(agent.id).last_assigned;
    }
    return out;
  }

  void decide_again(const PastDecision &past, Instant at) {
    const std::string &customer = past.customer_id;
    Wanted wanted{.skills = past.decision.wanted_skills,
                  .languages = past.decision.wanted_languages,
                  .on = past.on,
                  .team = past.decision.wanted_team};
    for (const AssignmentCandidate &each : past.decision.candidates)
      if (refused(each, "hands_over")) wanted.without = each.agent_id;
    const Instant since = after_.waits(customer) ? after_.waits_since(customer) : at;
    for (std::size_t i = 0; i < draft_.relax.size() && draft_.due(since, i) <= at; ++i)
      wanted.relax.push_back(draft_.relax[i]);
    const auto agents = agents_at(past);
    const auto decision = decide(draft_.policy, wanted, agents, parse_seed(past.decision.seed));
    if (decision.agent_id) return after_.assign(customer, *decision.agent_id, at);
    after_.fail(customer, at);
    if (wanted.relax.size() < draft_.relax.size())
      retries_.push({draft_.due(since, wanted.relax.size()), customer});
  }
  void retry_until(Instant at) {
    while (!retries_.empty() && retries_.top().at <= at) {
      const Retry next = retries_.top();
      retries_.pop();
      if (after_.waits(next.customer)) decide_again(*newest_.at(next.customer), next.at);
    }
  }

  const Draft &draft_;
  Books before_, after_;
  std::map<std::string, double> before_places_, after_places_;
  std::map<std::string, const PastDecision *> newest_;
  std::priority_queue<Retry, std::vector<Retry>, std::greater<>> retries_;
  std::int64_t decisions_ = 0;
};

}  // namespace

double gini(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double sum = 0.0, weighted = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    weighted += static_cast<double>(i + 1) * values[i];
  }
  if (sum <= 0.0) return 0.0;
  const auto n = static_cast<double>(values.size());
  return std::max(0.0, 2.0 * weighted / (n * sum) - (n + 1.0) / n);
}

WhatIfReport what_if(std::span<const PastDecision> decisions, std::span<const PastRelease> releases,
                     const Draft &draft, Instant until) {
  Replay replay(decisions, draft);
  auto release = releases.begin();
  for (const PastDecision &past : decisions) {
    for (; release != releases.end() && release->at < past.at; ++release) replay.hear(*release);
    replay.hear(past);
  }
  for (; release != releases.end(); ++release) replay.hear(*release);
  return replay.report(until);
}

}  // namespace usher::assignment
