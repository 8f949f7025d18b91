// usher::write_mrz: the lines of a document, by the same layouts as the reader's.
#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "identity/mrz.hpp"
#include "identity/name_parts.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace usher {
namespace {

using identity::MrzLayout;
using identity::MrzSpan;
using identity::NameRole;
using identity::NameText;

[[noreturn]] void refuse(std::string_view field, const std::string &rule) {
  throw Error(Code::invalid_argument, std::string(field) + ": " + rule);
}

/// Letters and digits of a zone out of what a person types: capitals, blanks as fillers.
std::string zone_text(std::string_view text, std::size_t most, std::string_view field, bool digits = true) {
  std::string out = base::ascii_upper(text);
  std::replace(out.begin(), out.end(), ' ', '<');
  const bool fits = std::all_of(out.begin(), out.end(), [&](char c) {
    return c == '<' || base::ascii_alpha(c) || (digits && base::ascii_digit(c));
  });
  if (out.size() > most || !fits)
    refuse(field,
           "at most " + std::to_string(most) + " characters of A-Z" + (digits ? ", 0-9 and spaces" : ""));
  return out;
}

std::string state_text(std::string_view code, std::string_view field) {
  std::string out = zone_text(code, 3, field, false);
  if (out.empty() || out.find('<') != std::string::npos)
    refuse(field, "an ICAO code of one to three letters is needed");
  return out == "DEU" ? "D" : out;
}

void append_two_digits(std::string &out, int value) {
  out.push_back(static_cast<char>('0' + value / 10));
  out.push_back(static_cast<char>('0' + value % 10));
}

std::string six_digits(Date date, std::string_view field) {
  if (!date.ok() || date.year() < std::chrono::year{0}) refuse(field, "not a day of the calendar");
  std::string out;
  append_two_digits(out, static_cast<int>(date.year()) % 100);
  append_two_digits(out, static_cast<int>(static_cast<unsigned>(date.month())));
  append_two_digits(out, static_cast<int>(static_cast<unsigned>(date.day())));
  return out;
}

/// Unknown parts are fillers (Doc 9303-3 section 4.7).
std::string birth_text(const WriteMrz &request) {
  if (request.birth_date) {
    if (request.birth_year && static_cast<int>(request.birth_date->year()) != *request.birth_year)
      refuse("birth_year", "not the year of birth_date");
    return six_digits(*request.birth_date, "birth_date");
  }
  std::string out;
  if (request.birth_year) {
    if (*request.birth_year < 0 || *request.birth_year > 9999) refuse("birth_year", "four digits");
    append_two_digits(out, *request.birth_year % 100);
  }
  out.resize(6, '<');
  return out;
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
std::string name_text(std::string primary, const std::string &secondary, std::size_t width) {
  const std::string_view join = primary.empty() || secondary.empty() ? "" : "<<";
  const std::size_t primary_max = width - (join.empty() ? 0 : join.size() + 1);
  while (primary.size() > primary_max && !join.empty()) shorten(primary);
  const auto whole = [&] { return (primary.empty() ? "<<" : primary + std::string(join)) + secondary; };
  std::string field = whole();
  while (field.size() > width && field[width - 1] == '<') {
    shorten(primary.empty() ? field : primary);
    if (!primary.empty()) field = whole();
  }
  field.resize(std::min(field.size(), width));
  return field;
}

class Writer {
 public:
  explicit Writer(const WriteMrz &request)
      : request_(request), layout_(identity::mrz_layout(request.format)) {
    out_.lines.assign(layout_.lines, std::string(layout_.width, '<'));
  }

  MrzLines write() {
    write_document();
    write_number();
    put(layout_.birth, birth_text(request_));
    put(layout_.expires, six_digits(request_.expires, "expires"));
    write_digits();
    write_name();
    const bool blocked = std::any_of(out_.findings.begin(), out_.findings.end(), [](const Finding &finding) {
      return finding.severity == Severity::block;
    });
    if (blocked) out_.lines.clear();
    return std::move(out_);
  }

 private:
  void put(MrzSpan span, std::string_view text) {
    std::copy(text.begin(), text.end(), out_.lines[span.line].begin() + span.begin);
  }
  std::string_view at(MrzSpan span) const {
    return std::string_view(out_.lines[span.line]).substr(span.begin, span.size);
  }
  void put_digit(MrzSpan span, std::span<const std::string_view> covered) {
    out_.lines[span.line][span.begin] = static_cast<char>('0' + identity::mrz_check_digit(covered));
  }

  void write_document();
  void write_number();
  void write_digits();
  void write_name();
  std::string spelled(std::string_view text, NameRole role);
  void report(std::string code, Severity severity, std::string field, std::string explanation,
              std::string fix) {
    out_.findings.push_back(
        {std::move(code), severity, std::move(field), std::move(explanation), std::move(fix)});
  }

  const WriteMrz &request_;
  const MrzLayout &layout_;
  MrzLines out_;
};

void Writer::write_document() {
  const std::string code = zone_text(request_.document_code, 2, "document_code", false);
  if (code.empty() || layout_.leads.find(code[0]) == std::string_view::npos)
    refuse("document_code", "in this format it begins with one of " + std::string(layout_.leads));
  put(layout_.document_code, code);
  put(layout_.issuer, state_text(request_.issuer, "issuer"));
  put(layout_.nationality, state_text(request_.nationality, "nationality"));
  const char sex = request_.sex == Sex::female ? 'F' : request_.sex == Sex::male ? 'M' : '<';
  put(layout_.sex, {&sex, 1});
}

/// A long number runs on into the optional field, its digit behind it and a filler after that; the digit is
/// computed without the filler in its usual place (Doc 9303-5 and -6, note on long numbers; 9303-11).
void Writer::write_number() {
  const std::size_t nine = layout_.number.size, optional_size = layout_.optional.size;
  const std::size_t most = layout_.long_numbers ? nine + optional_size - 2 : nine;
  const std::string number = zone_text(request_.number, most, "number");
  if (number.empty() || number.find('<') != std::string::npos)
    refuse("number", "one to " + std::to_string(most) + " characters of A-Z and 0-9");
  std::string optional;
  put(layout_.number, std::string_view(number).substr(0, nine));
  if (number.size() > nine) {
    const std::string_view whole = number;
    optional = number.substr(nine) + static_cast<char>('0' + identity::mrz_check_digit(whole)) + '<';
  } else {
    put_digit(layout_.number_check, std::array{at(layout_.number)});
  }
  optional += zone_text(request_.optional_data, optional_size - optional.size(), "optional_data");
  put(layout_.optional, optional);
  put(layout_.more_optional,
      zone_text(request_.optional_data_2, layout_.more_optional.size, "optional_data_2"));
}

void Writer::write_digits() {
  put_digit(layout_.birth_check, std::array{at(layout_.birth)});
  put_digit(layout_.expires_check, std::array{at(layout_.expires)});
  // The digit of an empty personal number may be 0 or a filler (Doc 9303-4 section 4.2.2.2): a filler here.
  const bool personal = layout_.optional_check.size > 0 && !request_.optional_data.empty();
  if (personal) put_digit(layout_.optional_check, std::array{at(layout_.optional)});
  if (layout_.composite_check.size == 0) return;
  std::array<std::string_view, 4> covered;
  std::transform(layout_.composite.begin(), layout_.composite.end(), covered.begin(),
                 [&](MrzSpan span) { return at(span); });
  put_digit(layout_.composite_check, covered);
}

/// Letters of A-Z, `<` between components; what cannot be spelled is reported by its place.
std::string Writer::spelled(std::string_view text, NameRole role) {
  const bool surname = role == NameRole::surname;
  const std::string field = surname ? "surname" : "given_names", words = surname ? "surname" : "given names";
  const NameText name(text);
  if (name.state() == NameText::State::malformed)
    report("name_character", Severity::block, field, "The " + words + " are not valid UTF-8",
           "Type them again");
  if (name.state() == NameText::State::too_long)
    report("name_too_long", Severity::block, field, "The " + words + " have more than 1024 characters",
           "Enter the name alone");
  identity::SpelledName letters;
  letters.add(name, role, {identity::Scheme::first, identity::cyrillic_column(request_.issuer)});
  if (letters.too_many)
    report("name_too_long", Severity::block, field, "The " + words + " have more than 64 words",
           "Enter the name alone");
  if (letters.foreign)
    report("name_character", Severity::block, field,
           "The " + words + " hold a digit, a symbol or a control character",
           "Remove what is not part of the name");
  if (letters.outside_tables)
    report("name_outside_tables", Severity::note, field,
           "A letter has no row in the tables of Doc 9303; it is spelled as passports usually print it",
           "Compare with the passport");
  if (letters.arabic)
    report("name_script_review", Severity::flag, field,
           "The Arabic is spelled letter by letter; most states print the spoken name instead",
           "Enter the Latin spelling of the passport");
  std::string out;
  for (std::size_t i = 0; i < letters.words.size(); ++i) {
    if (letters.words[i].unreadable)
      report("name_letter", Severity::block, field,
             "Word " + std::to_string(i + 1) + " of the " + words +
                 " has a letter that no table of Doc 9303-3 section 6 spells",
             "Enter the Latin spelling of the passport");
    if (!out.empty()) out.push_back('<');
    out += letters.letters_of(letters.words[i]);
  }
  return out;
}

void Writer::write_name() {
  const std::size_t width = layout_.name.size;
  const std::string primary = spelled(request_.surname, NameRole::surname);
  const std::string secondary = spelled(request_.given_names, NameRole::given);
  if (primary.empty() && secondary.empty() && out_.findings.empty())
    report("name_missing", Severity::block, "surname", "There is no name", "Enter the name of the passport");
  const std::string field = name_text(primary, secondary, width);
  put(layout_.name, field);
  out_.name_truncated = at(layout_.name).back() != '<';
  if (out_.name_truncated)
    report("mrz_name_truncated", Severity::note, "surname",
           "The name fills its field, so a reader must take it for cut (Doc 9303-4 section 4.2.3)",
           "Nothing to do: the visual zone has the full name");
}

}  // namespace

MrzLines write_mrz(const WriteMrz &request) {
  return Writer(request).write();
}

}  // namespace usher
