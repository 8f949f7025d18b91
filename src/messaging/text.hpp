// Inside the room: the cleaning and writing of values, and the direction of texts.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace usher::messaging {

/// Whether two BCP 47 tags name the same language, region and script aside; ASCII case does not matter.
[[nodiscard]] bool same_primary(std::string_view a, std::string_view b) noexcept;

/// Whether text in this language runs from right to left.
[[nodiscard]] bool is_rtl_language(std::string_view bcp47) noexcept;

/// Which letters a text has.
struct Letters {
  std::size_t rtl = 0;  ///< Bidi_Class R and AL
  std::size_t ltr = 0;
  bool controls = false;  ///< bidi controls that are not closed (UAX 9)
};
[[nodiscard]] Letters letters_of(std::string_view utf8) noexcept;

/// Wrapped in FSI..PDI when it runs against a text that runs as `rtl_body` says. A value of several lines
/// stays as it is: an isolate ends with its line.
[[nodiscard]] std::string isolated(std::string text, bool rtl_body);

/// A name fit for a message: without bidi controls, zero-width and control characters; line breaks and tabs
/// become spaces; isolated. Empty when nothing visible remains.
[[nodiscard]] std::string clean_name(std::string_view name, bool rtl_body);

/// "07.01.2026" where dates are written so, "7 January 2026" in English, else ISO 8601.
[[nodiscard]] std::string write_date(Date date, std::string_view language);

}  // namespace usher::messaging
