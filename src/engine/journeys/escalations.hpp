// What is late is told, rung by rung, until it is done: responsible first, then who answers for it, then the
// rest of the ladder. Somebody who acknowledges is left alone for a while; what then is still late is told
// again. A planned pause is silent.
#pragma once
#include "usher/steps.hpp"

#include "engine/case.hpp"

namespace usher::engine {

/// A task's time ran out, or a card stays too long in its stage. Nothing when it has no ladder.
void escalate(Case &c, const TaskRow &task);
void escalate_stage(Case &c);
/// The time of a rung has come. `n` is the escalation's number.
void climb(Case &c, std::int64_t n);
/// Closes what is no longer late.
void settle_escalations(Case &c);
/// Looks at the card again when it has been in this stage for as long as it may.
void set_dwell_timer(const Case &c);

/// Leaves whoever was told alone for the ladder's `again`.
void acknowledge(Case &c, EscalationRow &row, const std::optional<std::string> &note);

[[nodiscard]] Escalation view(Unit &unit, const EscalationRow &row);

}  // namespace usher::engine
