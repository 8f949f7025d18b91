#include "identity/phone_text.hpp"

#include "base/utf8.hpp"
#include "identity/phone_fold.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace usher::identity {
namespace {

using base::ascii_alpha;
using base::ascii_digit;

bool is_foreign_letter(char c) {
  return c == strange_letter || c == russian_label;
}
bool is_space_or_comma(char c) {
  return c == ' ' || c == '\t' || c == ',' || c == no_break_space;
}
bool is_punctuation(char c) {
  return c == no_break_space || std::string_view("-x ()./[]~*").find(c) != std::string_view::npos;
}

void drop_trailing(std::string_view &text, bool (*unwanted)(char)) {
  while (!text.empty() && unwanted(text.back())) text.remove_suffix(1);
}

/// Any plus signs, then three digits among punctuation, then letters too.
bool is_viable(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('+'), text.size()));
  std::size_t digits = 0;
  for (const char c : text) {
    if (ascii_digit(c)) {
      ++digits;
    } else if (!is_punctuation(c) && !(digits >= 3 && ascii_alpha(c))) {
      return false;
    }
  }
  return digits >= 3;
}

/// Where `text`, whose end is digits, says before them that they are an extension: how much of it is the
/// number.
std::optional<std::size_t> extension_start(std::string_view text, std::size_t digits, bool hash) {
  static constexpr std::array<std::string_view, 10> labels{std::string_view(&russian_label, 1),
                                                           "extension",
                                                           "extensio",
                                                           "xtension",
                                                           "xtensio",
                                                           "extn",
                                                           "ext",
                                                           "xtn",
                                                           "xt",
                                                           "anexo"};
  static constexpr std::array<std::string_view, 4> short_labels{"int", "x", "#", "~"};
  // Limits of libphonenumber: the vaguer the label, the fewer digits are taken for an extension.
  static constexpr std::size_t labelled_max = 20, likely_max = 15, vague_max = 9, unsure_max = 6;

  const auto number_before = [&](std::size_t label_size, std::string_view head) {
    head.remove_suffix(label_size);
    drop_trailing(head, is_space_or_comma);
    return head.size();
  };
  std::string_view head = text;
  drop_trailing(head, [](char c) { return is_space_or_comma(c) || c == '-'; });
  std::string_view gap = text.substr(head.size());
  if (!head.empty() && (head.back() == '.' || head.back() == ':')) head.remove_suffix(1);

  if (digits <= labelled_max && !hash && text.ends_with(";ext=")) return number_before(5, text);
  for (const std::string_view label : labels) {
    if (digits <= labelled_max && head.ends_with(label)) return number_before(label.size(), head);
  }
  for (const std::string_view label : short_labels) {
    if (digits <= vague_max && head.ends_with(label)) return number_before(label.size(), head);
  }
  if (digits <= likely_max && head.ends_with(';')) return number_before(1, head);
  if (gap.find(',') != std::string_view::npos) {
    const std::size_t most = gap.find(",,") != std::string_view::npos ? likely_max : vague_max;
    if (digits <= most) return number_before(0, text.substr(0, text.size() - gap.size() + gap.find(',')));
  }
  const bool dashes = !gap.empty() && gap.find_first_not_of("- ") == std::string_view::npos;
  if (hash && dashes && digits <= unsure_max) return text.size() - gap.size();
  return std::nullopt;
}

bool is_two_digits(std::string_view text) {
  return text.size() == 2 && ascii_digit(text[0]) && ascii_digit(text[1]);
}

/// Cuts an extension off `number` when what is left still looks like a number.
std::string_view take_extension(std::string_view &number) {
  std::string_view head = number;
  const bool hash = head.ends_with('#');
  if (hash) head.remove_suffix(1);
  const std::size_t end = head.size();
  drop_trailing(head, [](char c) { return ascii_digit(c); });
  const std::size_t digits = end - head.size();
  if (digits == 0 || head.empty()) return {};
  const auto start = extension_start(head, digits, hash);
  if (!start) return {};
  const std::string_view left = number.substr(0, *start);
  if (!is_viable(left) && !(is_two_digits(left) && is_viable(number))) return {};
  const std::string_view extension = number.substr(head.size(), digits);
  number = left;
  return extension;
}

/// RFC 3966: global-number-digits or a domain name. Only a global number adds digits to the number.
bool is_phone_context(std::string_view context) {
  if (context.empty()) return false;
  if (context.front() == '+') {
    context.remove_prefix(1);
    return std::any_of(context.begin(), context.end(), ascii_digit) &&
           context.find_first_not_of("0123456789-.()") == std::string_view::npos;
  }
  return std::all_of(context.begin(), context.end(),
                     [](char c) { return ascii_alpha(c) || ascii_digit(c) || c == '-' || c == '.'; });
}

/// The part of folded text that may be a number: from its first digit or plus, without what cannot end one.
/// Nothing when an RFC 3966 context is malformed.
std::optional<std::string> possible_number(std::string_view text) {
  static constexpr std::string_view context_mark = ";phone-context=";
  std::string out;
  if (const std::size_t mark = text.find(context_mark); mark != std::string_view::npos) {
    std::string_view context = text.substr(mark + context_mark.size());
    context = context.substr(0, context.find(';'));
    if (!is_phone_context(context)) return std::nullopt;
    if (context.front() == '+') out = context;
    const std::size_t scheme = text.find("tel:");
    const std::size_t start = scheme < mark ? scheme + 4 : 0;
    out += text.substr(start, mark - start);
  } else {
    const std::size_t start = text.find_first_of("+0123456789");
    if (start == std::string_view::npos) return std::nullopt;
    text.remove_prefix(start);
    drop_trailing(
        text, [](char c) { return !ascii_digit(c) && !ascii_alpha(c) && c != '#' && !is_foreign_letter(c); });
    // "(530) 583-6985 x302/x2303": the second extension is dropped.
    for (std::size_t at = text.find_first_of("/\\"); at != std::string_view::npos;
         at = text.find_first_of("/\\", at + 1)) {
      const std::size_t next = text.find_first_not_of(' ', at + 1);
      if (next != std::string_view::npos && text[next] == 'x') text = text.substr(0, at);
    }
    out = text;
  }
  if (const std::size_t sub_address = out.find(";isub=");
      sub_address != std::string::npos && sub_address > 0) {
    out.resize(sub_address);
  }
  return out;
}

constexpr std::size_t subscriber_digits_min = 7;

/// Two runs of digits, each long enough for a subscriber, around a word or a sign that separates.
bool has_two_numbers(std::string_view text) {
  static constexpr std::string_view separators = "/\\;,|&\n+";
  std::size_t long_runs = 0;
  std::size_t run = 0;
  for (const char c : text) {
    if (ascii_digit(c)) {
      if (++run == subscriber_digits_min && ++long_runs == 2) return true;
    } else if (separators.find(c) != std::string_view::npos || ascii_alpha(c) || is_foreign_letter(c)) {
      run = 0;
    }
  }
  return false;
}

/// An "extension" as long as a subscriber's number, after nothing but one comma.
bool is_second_number(std::string_view number, std::string_view extension) {
  if (extension.size() < subscriber_digits_min || number.size() < subscriber_digits_min) return false;
  const std::string_view between(number.data() + number.size(),
                                 static_cast<std::size_t>(extension.data() - number.data()) - number.size());
  return between.find_first_not_of(" \t,-") == std::string_view::npos &&
         between.find(",,") == std::string_view::npos;
}

/// Digits of a number without its plus signs; the letters of a vanity number are those of ITU-T E.161's
/// keypad.
std::string to_digits(std::string_view number) {
  static constexpr std::string_view keypad = "22233344455566677778889999";
  const bool vanity = std::count_if(number.begin(), number.end(), ascii_alpha) >= 3;
  std::string out;
  out.reserve(number.size());
  for (const char c : number) {
    if (ascii_digit(c)) out.push_back(c);
    if (vanity && ascii_alpha(c)) out.push_back(keypad[static_cast<std::size_t>(c - 'a')]);
  }
  return out;
}

}  // namespace

PhoneText read_phone_text(std::string_view text) {
  PhoneText out;
  const auto folded = fold_phone_text(text);
  if (!folded) return out;
  const auto possible = possible_number(*folded);
  if (!possible) return out;
  std::string_view number = *possible;
  const std::string_view extension = take_extension(number);
  out.two_numbers = has_two_numbers(number) || is_second_number(number, extension);
  out.viable = !out.two_numbers && (is_two_digits(number) || is_viable(number));
  if (!out.viable) return out;
  out.extension = extension;
  const std::size_t pluses = std::min(number.find_first_not_of('+'), number.size());
  out.plus = pluses > 0;
  out.digits = to_digits(number.substr(pluses));
  return out;
}

}  // namespace usher::identity
