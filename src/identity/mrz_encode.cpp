#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "identity/mrz.hpp"
#include "identity/transliteration.hpp"

#include <algorithm>
#include <string>

namespace usher::identity {
namespace {

constexpr std::size_t kNameWidth = 39;
constexpr std::size_t kPersonalNumberWidth = 14;

std::string padded(std::string_view text, std::size_t width, std::string_view field) {
  const auto fits = [](char c) { return base::ascii_digit(c) || (c >= 'A' && c <= 'Z') || c == '<'; };
  if (text.size() > width || !std::all_of(text.begin(), text.end(), fits)) {
    throw Error(Code::invalid_argument,
                std::string(field) + ": at most " + std::to_string(width) + " characters of A-Z and 0-9");
  }
  std::string out(text);
  out.resize(width, '<');
  return out;
}

std::string spelled(std::string_view text, Cyrillic column, std::string_view field) {
  const Transliteration out = transliterate(text, {Scheme::first, column});
  if (!out.complete) {
    throw Error(Code::invalid_argument, std::string(field) + ": a character has no spelling in A-Z");
  }
  return out.text;
}

/// Cuts the longest component by one letter; components of one letter go whole, last first.
void shorten(std::string &identifier) {
  std::size_t best = 0, best_size = 0;
  for (std::size_t start = 0; start <= identifier.size();) {
    const std::size_t end = std::min(identifier.find('<', start), identifier.size());
    if (end - start >= best_size) {
      best = start;
      best_size = end - start;
    }
    start = end + 1;
  }
  if (best_size > 1) {
    identifier.erase(best + best_size - 1, 1);
  } else {
    identifier.erase(std::min(identifier.rfind('<'), identifier.size()));
  }
}

/// Doc 9303-4 section 4.2.3.2-4 leaves the way of cutting to the issuer. Here: the primary gives way only
/// when the secondary would lose its last letter, then the field is cut at its end, on a letter.
std::string name_field(std::string primary, const std::string &secondary) {
  const std::string_view join = primary.empty() || secondary.empty() ? "" : "<<";
  const std::size_t primary_max = kNameWidth - (join.empty() ? 0 : join.size() + 1);
  while (primary.size() > primary_max && !join.empty()) shorten(primary);
  const auto whole = [&] { return (primary.empty() ? "<<" : primary + std::string(join)) + secondary; };
  std::string field = whole();
  while (field.size() > kNameWidth && field[kNameWidth - 1] == '<') {
    shorten(primary.empty() ? field : primary);
    if (!primary.empty()) field = whole();
  }
  field.resize(kNameWidth, '<');
  return field;
}

std::string six_digits(Date date, std::string_view field) {
  if (!date.ok()) throw Error(Code::invalid_argument, std::string(field) + ": not a day of the calendar");
  std::string out;
  for (const int value :
       {static_cast<int>(date.year()) % 100, static_cast<int>(static_cast<unsigned>(date.month())),
        static_cast<int>(static_cast<unsigned>(date.day()))}) {
    out.push_back(static_cast<char>('0' + value / 10));
    out.push_back(static_cast<char>('0' + value % 10));
  }
  return out;
}

std::string state_field(std::string_view code, std::string_view field) {
  return padded(code == "DEU" ? "D" : code, 3, field);
}

std::string with_digit(std::string data) {
  const int digit = mrz_check_digit(data);
  data.push_back(static_cast<char>('0' + digit));
  return data;
}

}  // namespace

std::array<std::string, 2> encode_td3(const Td3Profile &profile) {
  const Cyrillic column = cyrillic_column(profile.issuer);
  std::string first = padded(profile.document_code, 2, "document_code") +
                      state_field(profile.issuer, "issuer") +
                      name_field(spelled(profile.surname, column, "surname"),
                                 spelled(profile.given_names, column, "given_names"));
  const std::string number = with_digit(padded(profile.number, 9, "number"));
  const std::string birth = with_digit(six_digits(profile.birth_date, "birth_date"));
  const std::string expires = with_digit(six_digits(profile.expires, "expires"));
  std::string personal = padded(profile.personal_number, kPersonalNumberWidth, "personal_number");
  // The digit of an empty personal number may be 0 or a filler (Doc 9303-4 section 4.2.2.2); issuers use
  // both.
  personal = profile.personal_number.empty() ? personal + '<' : with_digit(std::move(personal));
  const char sex = profile.sex == Sex::female ? 'F' : profile.sex == Sex::male ? 'M' : '<';
  const std::string composite = with_digit(number + birth + expires + personal);
  std::string second = number + state_field(profile.nationality, "nationality") + birth + sex + expires +
                       personal + composite.back();
  return {std::move(first), std::move(second)};
}

}  // namespace usher::identity
