// How a record rests while another stands for it, and how it wakes as if nothing had been: what only waited
// is put aside, what went out stays out, and nothing that others hold is changed.
#pragma once
#include "engine/case.hpp"

#include <vector>

namespace usher::engine {

/// Numbers of the rows that were put aside or taken up again.
struct Rested {
  std::vector<std::int64_t> tasks;
  std::vector<std::int64_t> messages;
};

/// Open tasks are withdrawn, timers put aside, messages that no host has claimed yet recalled, and the agent
/// has one open customer less. The journey itself is not touched: drive() refuses to move it.
[[nodiscard]] Rested lay_to_rest(Case &c);
/// The reverse of lay_to_rest: due dates, timers, messages and load are what they were.
[[nodiscard]] Rested wake(Case &c);

/// Outbox items of the channel's messages that no host has claimed yet are taken back for good; a later
/// wake() leaves them. Held messages too. Answers their numbers.
[[nodiscard]] std::vector<std::int64_t> recall_messages(Case &c, Channel channel);
/// A finding blocks: what the journey wrote and no host has claimed yet is held, and written anew when the
/// journey goes on, with what the profile then says. What people wrote by hand is theirs.
/// Tells whether there was any.
[[nodiscard]] bool hold_messages(Case &c);

/// Throws PRECONDITION naming the record that stands for this one.
void require_standing(const Case &c, std::string_view field = "customer_id");
/// The same, and when processing is restricted: nothing may be done with this record then.
void require_awake(const Case &c, std::string_view field = "customer_id");

}  // namespace usher::engine
