// Moments: what due dates, starts and key figures are counted from.
#pragma once
#include "calendar/due.hpp"
#include "playbook/decide.hpp"
#include "playbook/playbook.hpp"

#include <optional>
#include <string_view>
#include <variant>

namespace usher::playbook {

/// A date fact has no hour; nothing: not known yet.
using AnchorTime = std::variant<std::monostate, Instant, Date>;

[[nodiscard]] AnchorTime anchor_time(const Playbook &book, const Anchor &anchor, Index step,
                                     const Progress &progress, const Facts &facts);

/// What a moment is counted from, for calendar::due(); nothing while an anchor is not known. A share of a
/// span is an instant of its own, counted from by no duration.
struct Counted {
  AnchorTime start;
  std::optional<calendar::Duration> duration;
};
[[nodiscard]] std::optional<Counted> count_from(const Playbook &book, const Moment &moment, Index step,
                                                const Progress &progress, const Facts &facts,
                                                const calendar::Zone &zone);

/// When `moment` is; nothing while an anchor is not known. Throws as calendar::due() does.
[[nodiscard]] std::optional<Due> due_at(const Playbook &book, const Moment &moment, Index step,
                                        const Progress &progress, const Facts &facts,
                                        const calendar::Calendar &calendar, const calendar::Zone &zone);

/// The first moment at which the step may start in its present run: Instant::max() while nobody knows,
/// Instant::min() when nothing keeps it.
[[nodiscard]] Instant starts_at(const Playbook &book, Index step, const Progress &progress,
                                const Facts &facts, const calendar::Calendar &calendar,
                                const calendar::Zone &zone);

}  // namespace usher::playbook
