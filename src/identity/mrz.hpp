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

/// Check digit of Doc 9303-3 section 4.9 over A-Z, 0-9 and `<`: weights 7, 3, 1 repeating, sum modulo 10.
[[nodiscard]] int mrz_check_digit(std::string_view characters) noexcept;

/// A run of characters in a zone; size 0: the format has no such field.
struct MrzSpan {
  std::uint8_t line = 0;
  std::uint8_t begin = 0;
  std::uint8_t size = 0;
};

/// One format: where its fields stand. Positions count from 0.
struct MrzLayout {
  std::string_view format;
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

/// The lines of a zone after normalisation: ASCII upper case, no spaces, one line a string.
struct MrzLines {
  static constexpr std::size_t kLinesMax = 3;
  static constexpr std::size_t kWidthMax = 44;
  std::array<std::array<char, kWidthMax>, kLinesMax> text;  ///< only what `size` says is set
  std::array<std::uint8_t, kLinesMax> size{};
  std::size_t count = 0;      ///< lines met; more than kLinesMax are counted, not kept
  bool lower_case = false;    ///< some letters had to be raised
  bool overlong = false;      ///< a line is longer than kWidthMax
  std::int8_t bad_line = -1;  ///< where a character outside A-Z 0-9 `<` stands first, or -1
  std::uint8_t bad_column = 0;

  [[nodiscard]] std::string_view line(std::size_t i) const noexcept { return {text[i].data(), size[i]}; }
  [[nodiscard]] std::string_view at(MrzSpan span) const noexcept {
    return {text[span.line].data() + span.begin, span.size};
  }
};
/// Takes one string with line breaks as well as one string a line; blank lines are skipped.
[[nodiscard]] MrzLines read_mrz_lines(const std::vector<std::string> &mrz) noexcept;

/// The row whose shape the lines have; null when none has (or the characters are not those of a zone).
[[nodiscard]] const MrzLayout *find_mrz_layout(const MrzLines &lines) noexcept;

/// The name field of a zone, nothing when it is not one or the field holds digits; check digits are not
/// looked at.
[[nodiscard]] std::optional<std::string> mrz_name_field(const std::vector<std::string> &mrz);

/// What the two lines of a passport say.
struct Td3Profile {
  std::string document_code = "P";
  std::string issuer;   ///< ICAO code; DEU is written as D
  std::string number;   ///< at most 9 characters of A-Z 0-9
  std::string surname;  ///< any script of Doc 9303-3 section 6
  std::string given_names;
  std::string nationality;
  Date birth_date{};
  Sex sex = Sex::unspecified;
  Date expires{};
  std::string personal_number;  ///< at most 14 characters of A-Z 0-9
};
/// Long names are cut as Doc 9303-4 section 4.2.3 shows: the field ends in a letter and keeps at least one
/// letter of the secondary identifier. Throws Error(invalid_argument) when a field does not fit or cannot be
/// spelled.
[[nodiscard]] std::array<std::string, 2> encode_td3(const Td3Profile &profile);

}  // namespace usher::identity
