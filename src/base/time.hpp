// Text forms of instants and dates: RFC 3339 with `Z`, and ISO 8601 calendar dates. No clock is read here.
#pragma once
#include "usher/types.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace usher::base {

/// `2026-03-02T09:00:00Z`, with a fraction of 3 or 6 digits only when there is one.
[[nodiscard]] std::string format_instant(Instant instant);
/// Takes any RFC 3339 offset; nothing when the text is not such an instant or the date does not exist.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text) noexcept;
[[nodiscard]] std::string format_date(Date date);
/// `YYYY-MM-DD`; nothing when malformed or when the day does not exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text) noexcept;

}  // namespace usher::base
