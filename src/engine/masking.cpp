#include "engine/masking.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"

#include <array>

namespace usher::engine {
namespace {

constexpr std::string_view kHidden = "***";

/// First letter of every word, then a star a letter, at most seven: a longer run would tell the word.
std::string masked_name(std::string_view text) {
  constexpr std::size_t kMaxStars = 7;
  std::string out;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    // Malformed text cannot come through a door; a byte of it counts as a letter.
    if (!base::next_code_point(text, at)) ++at;
    const std::string_view letter = text.substr(start, at - start);
    if (letter.size() == 1 && base::ascii_space(letter.front())) {
      if (letters != 0) out += ' ';
      letters = 0;
    } else if (letters++ == 0) {
      out += letter;
    } else if (letters <= kMaxStars + 1) {
      out += '*';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

/// Length of the country calling code at the front of `digits` (ITU-T E.164, assigned codes).
std::size_t country_code_length(std::string_view digits) {
  constexpr std::array<std::string_view, 10> kTwoDigit = {"",         "",        "07", "0123469", "013456789",
                                                          "12345678", "0123456", "",   "12346",   "0123458"};
  if (digits.size() < 2) return digits.size();
  if (digits[0] == '1' || digits[0] == '7') return 1;
  const std::string_view second = kTwoDigit[static_cast<std::size_t>(digits[0] - '0')];
  return second.find(digits[1]) != std::string_view::npos ? 2 : 3;
}

/// Country code and the last two digits; the middle has one width, whatever was there.
std::string masked_phone(std::string_view text) {
  constexpr std::size_t kTooShort = 7;
  std::string digits;
  for (const char c : text)
    if (base::ascii_digit(c)) digits += c;
  if (digits.size() < kTooShort) return std::string(kHidden);
  const std::string_view trimmed = base::trim(text);
  std::string out;
  if (trimmed.starts_with('+')) {
    out.append("+").append(digits, 0, country_code_length(digits)).append(" ");
  } else if (digits.starts_with("00")) {
    const auto rest = std::string_view(digits).substr(2);
    out.append("+").append(rest.substr(0, country_code_length(rest))).append(" ");
  }
  return out.append("*** *** ** ").append(digits, digits.size() - 2);
}

/// The first character of `text`, whole.
std::string_view first_letter(std::string_view text) {
  std::size_t at = 0;
  return base::next_code_point(text, at) ? text.substr(0, at) : std::string_view{};
}

std::string masked_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return std::string(kHidden);
  const std::string_view domain = text.substr(at + 1);
  std::string out(first_letter(text.substr(0, at)));
  out.append(kHidden).append("@").append(first_letter(domain)).append(kHidden);
  if (const std::size_t dot = domain.rfind('.'); dot != std::string_view::npos) out += domain.substr(dot);
  return out;
}

}  // namespace

std::string masked(std::string_view text, base::Mask mask) {
  if (text.empty()) return {};
  switch (mask) {
    case base::Mask::name:
      return masked_name(text);
    case base::Mask::phone:
      return masked_phone(text);
    case base::Mask::email:
      return masked_email(text);
    case base::Mask::text:
      break;
  }
  return std::string(kHidden);
}

namespace detail {

void refuse_reveal(std::size_t index, std::string_view name, const std::vector<std::string_view> &known) {
  std::string message = "reveal[" + std::to_string(index) + "]: ";
  if (name.size() <= 40) message.append("\"").append(name).append("\" ");
  message += "is not a masked member; known:";
  for (const std::string_view &each : known)
    message.append(&each == &known.front() ? " " : ", ").append(each);
  throw Error(Code::invalid_argument, std::move(message));
}

}  // namespace detail
}  // namespace usher::engine
