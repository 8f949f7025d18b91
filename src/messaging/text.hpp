// Inside the room: placeholders in a body, and the cleaning of values.
#pragma once
#include "messaging/template.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace usher::messaging {

/// "[Name]" at `begin`, up to before `end`.
struct PlaceholderAt {
  std::size_t begin;
  std::size_t end;
  std::string_view name;
};
/// The next bracketed name at or after `from`. Brackets that hold nothing, a line break or another opening
/// bracket are ordinary text.
[[nodiscard]] std::optional<PlaceholderAt> next_placeholder(std::string_view body, std::size_t from) noexcept;

/// Most characters (code points) that the channel takes: 1024 for a template's body, 4096 for free text.
[[nodiscard]] std::size_t body_limit(TemplateMode mode) noexcept;
[[nodiscard]] std::size_t count_characters(std::string_view utf8) noexcept;

/// Whether two BCP 47 tags name the same language, region and script aside; ASCII case does not matter.
[[nodiscard]] bool same_primary(std::string_view a, std::string_view b) noexcept;

/// Whether text in this language runs from right to left.
[[nodiscard]] bool is_rtl_language(std::string_view bcp47) noexcept;

/// A name fit for a message: without bidi controls, zero-width and control characters; line breaks and tabs
/// become spaces; wrapped in FSI..PDI when it runs against `rtl_body`. Empty when nothing visible remains.
[[nodiscard]] std::string clean_name(std::string_view name, bool rtl_body);

/// "07.01.2026" where dates are written so, "7 January 2026" in English, else ISO 8601.
[[nodiscard]] std::string write_date(Date date, std::string_view language);

}  // namespace usher::messaging
