// What journeys ask of the host beside messages, as outbox items, and what comes back.
#pragma once
#include "engine/case.hpp"

#include <cstdint>
#include <string_view>

namespace usher::engine {

/// "effect.<system>": something to be done there · "notify.agent": somebody is to be told that something is
/// late · "digest.agent": somebody is to know, with the rest of the day · "meeting.invite": an iCalendar
/// invitation.
inline constexpr std::string_view kEffectItem = "effect.";
inline constexpr std::string_view kNotifyItem = "notify.agent";
inline constexpr std::string_view kDigestItem = "digest.agent";
inline constexpr std::string_view kInviteItem = "meeting.invite";

/// Who is consulted or informed about a step hears of it, once each, on the morning of the next business
/// day: what a host claims then is one digest for each agent. `what` is "completed" or "late".
void tell_in_digest(Case &c, const TaskRow &task, std::string_view what);

/// The host says that it is done: so is the step, whose task has number `n`.
void acknowledge_effect(Case &c, std::int64_t n);
/// The host gave up: the task stays open, for a person.
void fail_effect(Case &c, std::int64_t n, std::string_view error_code);

}  // namespace usher::engine
