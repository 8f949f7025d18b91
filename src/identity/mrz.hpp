// Machine-readable zones: ICAO Doc 9303 parts 3 to 7 (8th edition) and, for long document numbers, part 11.
// Threads: pure functions over constant tables.
#pragma once
#include "usher/check.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::identity {

/// Check digit of Doc 9303-3 section 4.9 over the joined `parts` of A-Z, 0-9 and `<`: weights 7, 3, 1
/// repeating, sum modulo 10.
[[nodiscard]] int mrz_check_digit(std::span<const std::string_view> parts) noexcept;
[[nodiscard]] inline int mrz_check_digit(std::string_view characters) noexcept {
  return mrz_check_digit(std::span(&characters, 1));
}

/// A run of characters in a zone; size 0: the format has no such field.
struct MrzSpan {
  std::uint8_t line = 0;
  std::uint8_t begin = 0;
  std::uint8_t size = 0;
};

/// One format: where its fields stand. Positions count from 0.
struct MrzLayout {
  MrzFormat format;
  std::uint8_t lines;
  std::uint8_t width;
  std::string_view leads;  ///< what the document code may begin with
  MrzSpan document_code, issuer, name;
  MrzSpan number, number_check, nationality, birth, birth_check, sex, expires, expires_check;
  MrzSpan optional, optional_check, more_optional;
  MrzSpan composite_check;
  std::array<MrzSpan, 4> composite;
  bool long_numbers;  ///< a number of more than nine characters runs on into `optional`
};

/// TD3, TD2, TD1, MRV-A, MRV-B.
[[nodiscard]] std::span<const MrzLayout> mrz_layouts() noexcept;
[[nodiscard]] const MrzLayout &mrz_layout(MrzFormat format) noexcept;

/// A zone read: ASCII upper case, no spaces, one line a string. Lines that came so are views into the input,
/// which must outlive the zone.
class MrzZone {
 public:
  static constexpr std::size_t kLinesMax = 3;
  static constexpr std::size_t kWidthMax = 44;

  /// Takes one string with line breaks as well as one string a line; blank lines are skipped.
  explicit MrzZone(std::span<const std::string> mrz) noexcept;
  MrzZone(const MrzZone &) = delete;
  MrzZone &operator=(const MrzZone &) = delete;

  /// Lines met; more than kLinesMax are counted, not kept.
  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  [[nodiscard]] bool lower_case() const noexcept { return lower_case_; }  ///< letters had to be raised
  [[nodiscard]] bool overlong() const noexcept { return overlong_; }      ///< a line exceeds kWidthMax
  /// Where a character outside A-Z 0-9 `<` stands first: a span of size 1, of size 0 when there is none.
  [[nodiscard]] MrzSpan foreign() const noexcept { return foreign_; }
  [[nodiscard]] bool readable() const noexcept {
    return !overlong_ && foreign_.size == 0 && count_ > 0 && count_ <= kLinesMax;
  }

  [[nodiscard]] std::string_view line(std::size_t i) const noexcept { return lines_[i]; }
  [[nodiscard]] std::string_view at(MrzSpan span) const noexcept {
    return lines_[span.line].substr(span.begin, span.size);
  }
  void replace(MrzSpan place, char by) noexcept;

 private:
  void read_line(std::string_view text) noexcept;

  std::array<std::string_view, kLinesMax> lines_{};
  std::array<std::array<char, kWidthMax>, kLinesMax> text_;  ///< set where a line is not a view of the input
  std::size_t count_ = 0;
  MrzSpan foreign_;
  bool lower_case_ = false, overlong_ = false;
};

/// The row whose shape the lines have; null when none has, or the zone is not readable.
[[nodiscard]] const MrzLayout *find_mrz_layout(const MrzZone &zone) noexcept;

/// The name field of a zone, nothing when it is not one or the field holds digits; check digits are not
/// looked at. A view into the zone.
[[nodiscard]] std::optional<std::string_view> mrz_name_field(const MrzZone &zone) noexcept;

}  // namespace usher::identity
