#include "engine/past_decisions.hpp"

#include "usher/error.hpp"

#include "engine/described/assignment.hpp"

#include <algorithm>
#include <utility>

namespace usher::engine {
namespace {

struct Raw {
  Id customer{};
  std::int64_t n = 0;
  Instant at;
  std::vector<std::uint8_t> payload;
};

/// One more than `limit`, so that the caller can tell whether there were more.
std::vector<Raw> raw_decisions(Unit &unit, bool failures_only, Instant from, Instant until,
                               std::int64_t limit) {
  std::vector<Raw> out;
  // The kinds as literals: a partial index serves a query that repeats its condition.
  auto cursor = unit.db().query(
      "SELECT customer_id, n, time_us, payload FROM event WHERE kind IN (7, 8) AND kind >= $1"
      " AND time_us >= $2 AND time_us < $3 ORDER BY time_us DESC, customer_id DESC, n DESC LIMIT $4",
      static_cast<std::int64_t>(failures_only ? EventKind::assignment_failed : EventKind::agent_assigned),
      from.time_since_epoch().count(), until.time_since_epoch().count(), limit + 1);
  while (cursor.next()) {
    Raw &raw = out.emplace_back();
    raw.customer = vault::read_block<16>(cursor.bytes(0), 0);
    raw.n = cursor.integer(1);
    raw.at = Instant{std::chrono::microseconds{cursor.integer(2)}};
    raw.payload.assign(cursor.bytes(3).begin(), cursor.bytes(3).end());
  }
  return out;
}

/// Decisions of one transaction have one time. Each assignment adds to the open customers that the next
/// record shows, so their sum tells which came first.
void put_in_order(std::vector<assignment::PastDecision> &decisions) {
  const auto open = [](const assignment::PastDecision &past) {
    std::int64_t sum = 0;
    for (const AssignmentCandidate &each : past.decision.candidates) sum += each.open_customers;
    return sum;
  };
  std::ranges::stable_sort(decisions, {}, [&](const auto &past) { return std::pair(past.at, open(past)); });
}

}  // namespace

PastDecisions past_decisions(Unit &unit, bool failures_only, Instant from, Instant until,
                             std::int64_t limit) {
  auto raws = raw_decisions(unit, failures_only, from, until, limit);
  PastDecisions out;
  if (raws.size() > static_cast<std::size_t>(limit)) {
    out.complete = false;
    raws.pop_back();
  }
  std::ranges::reverse(raws);
  for (const Raw &raw : raws) {
    try {
      if (raw.payload.empty()) throw Error(Code::erased, "timeline: this event was erased");
      const std::string text = unit.unseal_event(unit.subject(raw.customer), raw.n, raw.payload);
      out.decisions.push_back(
          {raw.at, {}, base::format_id("cus", raw.customer), base::from_json<AssignmentDecision>(text)});
    } catch (const Error &error) {
      if (error.code() != Code::erased) throw;
      ++out.unreadable;
    }
  }
  put_in_order(out.decisions);
  return out;
}

}  // namespace usher::engine
