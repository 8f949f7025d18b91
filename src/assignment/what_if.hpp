// A past period decided again by a draft: pure, from decision records and what is known of the agents.
#pragma once
#include "usher/what_if.hpp"

#include "assignment/assignment.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace usher::assignment {

/// A decision record of the period.
struct PastDecision {
  Instant at;
  Date on{};  ///< the civil day of `at` where the office is
  std::string customer_id;
  AssignmentDecision decision;
};
/// A journey that came to its end: its customer weighs on nobody any more.
struct PastRelease {
  Instant at;
  std::string customer_id;
  std::string agent_id;  ///< who had the customer
};

struct Draft {
  Policy policy;
  std::vector<Relaxation> relax;
  /// When the wait of `relax[i]` is over that began at `since`.
  std::function<Instant(Instant since, std::size_t i)> due;
  /// The agents by the draft. `open_customers` and `last_assigned` are not read: the records tell them.
  std::vector<AgentFacts> agents;
  /// Agents whose being active the draft says; of all others the records know whether they were.
  std::vector<std::string> active_said;
};

/// Both lists in the order of time. What a person chose by hand stays as it was chosen. An agent takes part
/// in a decision when the record knows him; his absence and activity of then are the record's, what he can
/// and takes is the draft's. Nothing that did not happen is invented: somebody left without an agent is tried
/// again when he was tried again, and when a relaxation of the draft is due. Waits that have not come to
/// their end count until `until`.
[[nodiscard]] WhatIfReport what_if(std::span<const PastDecision> decisions,
                                   std::span<const PastRelease> releases, const Draft &draft, Instant until);

/// Gini coefficient: half the mean difference of all pairs by the mean; 0 for no or equal values, below 1.
[[nodiscard]] double gini(std::vector<double> values);

}  // namespace usher::assignment
