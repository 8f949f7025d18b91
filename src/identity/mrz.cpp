#include "identity/mrz.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "identity/mrz_dates.hpp"
#include "identity/mrz_fields.hpp"

#include <algorithm>
#include <utility>

namespace usher {
namespace {

using identity::MrzContent;
using identity::MrzFieldRule;
using identity::MrzLayout;
using identity::MrzLines;
using identity::MrzSpan;

/// Days before expiry from which a passport is reported as expiring: a choice of this house.
constexpr int kExpiringDays = 180;

std::string place(std::size_t line, std::size_t column) {
  return "line " + std::to_string(line + 1) + ", position " + std::to_string(column + 1);
}

/// One reading of one zone: fields out of `lines_` by `layout_` into `out_`.
class Reader {
 public:
  Reader(const CheckPassport &request, PassportCheck &out)
      : request_(request), out_(out), lines_(identity::read_mrz_lines(request.mrz)) {}

  void read() {
    if (request_.repair && lines_.count > 0)
      mend(MrzContent::letters, {0, 0, 1}, "mrz.document_code", "document code");
    if (!find_layout()) return;
    out_.parsed = true;
    out_.format = layout_->format;
    check_characters();
    take_texts();
    take_name();
    check_digits();
    take_dates();
  }

 private:
  void report(std::string code, Severity severity, std::string field, std::string explanation,
              std::string fix) {
    out_.findings.push_back(
        {std::move(code), severity, std::move(field), std::move(explanation), std::move(fix)});
  }

  bool find_layout();
  void report_shape();
  void mend(MrzContent content, MrzSpan span, std::string_view field, std::string_view words);
  void check_characters();
  void take_texts();
  void take_name();
  void check_digits();
  void check_number();
  bool digit_agrees(std::string_view data, char digit, bool filler_when_empty) const noexcept;
  void judge_digit(bool agrees, std::string_view field, std::string_view words);
  void take_dates();
  void judge_expiry(Date expires, Date today);

  const CheckPassport &request_;
  PassportCheck &out_;
  MrzLines lines_;
  const MrzLayout *layout_ = nullptr;
};

bool Reader::find_layout() {
  if (lines_.bad_line >= 0) {
    report("mrz_character", Severity::block, "mrz",
           place(static_cast<std::size_t>(lines_.bad_line), lines_.bad_column) +
               " has a character that no machine-readable zone has",
           "Type the zone with A-Z, 0-9 and < only");
    return false;
  }
  layout_ = identity::find_mrz_layout(lines_);
  if (!layout_) {
    report_shape();
    return false;
  }
  if (layout_->format == "TD2" && lines_.line(0).starts_with("IDFRA")) {
    report("mrz_format_unsupported", Severity::block, "mrz",
           "The French identity card issued before 2021 has a zone of its own, outside Doc 9303",
           "Ask for the passport or for a card of the current series");
    return false;
  }
  if (lines_.lower_case) {
    report("mrz_case", Severity::note, "mrz", "Small letters were read as capitals", "Nothing to do");
  }
  return true;
}

void Reader::report_shape() {
  const auto layouts = identity::mrz_layouts();
  const bool known_shape = std::any_of(layouts.begin(), layouts.end(), [&](const MrzLayout &layout) {
    return !lines_.overlong && lines_.count == layout.lines && lines_.size[0] == layout.width &&
           lines_.size[layout.lines - 1u] == layout.width;
  });
  std::string explanation = known_shape ? "The first line does not begin with the code of a travel document"
                                        : "The zone has " + std::to_string(lines_.count) + " line(s)";
  if (!known_shape && lines_.count > 0) {
    explanation += lines_.overlong ? ", one of them longer than 44 characters"
                                   : ", the first of " + std::to_string(lines_.size[0]) + " characters";
  }
  report(
      "mrz_format", Severity::block, "mrz", std::move(explanation),
      "A passport has 2 lines of 44 characters and the first begins with P; cards have 3 of 30 or 2 of 36");
}

void Reader::mend(MrzContent content, MrzSpan span, std::string_view field, std::string_view words) {
  for (std::size_t i = 0; i < span.size; ++i) {
    char &c = lines_.text[span.line][span.begin + i];
    const char better = identity::mended(content, c);
    if (better == c) continue;
    c = better;
    report("mrz_repaired", Severity::flag, std::string(field),
           place(span.line, span.begin + i) + " (" + std::string(words) + ") was read as a " +
               (content == MrzContent::letters ? "letter instead of a digit" : "digit instead of a letter"),
           "Compare this place with the document");
  }
}

void Reader::check_characters() {
  for (const MrzFieldRule &rule : identity::mrz_field_rules()) {
    const MrzSpan span = layout_->*rule.span;
    if (request_.repair) mend(rule.content, span, rule.field, rule.words);
    const std::string_view field = lines_.at(span);
    const auto wrong = std::find_if(field.begin(), field.end(),
                                    [&](char c) { return !identity::may_hold(rule.content, c); });
    if (wrong == field.end()) continue;
    report("mrz_character", Severity::block, std::string(rule.field),
           place(span.line, span.begin + static_cast<std::size_t>(wrong - field.begin())) +
               " has a character that does not belong in the " + std::string(rule.words),
           "Compare this place with the document");
  }
}

void Reader::take_texts() {
  out_.document_code = identity::without_fillers(lines_.at(layout_->document_code));
  out_.issuer = identity::state_code(lines_.at(layout_->issuer));
  out_.nationality = identity::state_code(lines_.at(layout_->nationality));
  const char sex = lines_.at(layout_->sex).front();
  out_.sex = sex == 'F' ? Sex::female : sex == 'M' ? Sex::male : Sex::unspecified;
}

void Reader::take_name() {
  const std::string_view field = lines_.at(layout_->name);
  const std::size_t end = std::min(field.find("<<"), field.size());
  out_.surname = identity::without_fillers(field.substr(0, end));
  std::string_view secondary = field.substr(end);
  secondary.remove_prefix(std::min(secondary.find_first_not_of('<'), secondary.size()));
  out_.given_names = identity::without_fillers(secondary);
  out_.name_truncated = field.back() != '<';
  if (out_.name_truncated) {
    report("mrz_name_truncated", Severity::note, "mrz.name",
           "The name field is full, so the name may have been cut (Doc 9303-4 section 4.2.3)",
           "Take the full name from the visual zone");
  }
}

bool Reader::digit_agrees(std::string_view data, char digit, bool filler_when_empty) const noexcept {
  if (digit == '<') {
    return filler_when_empty && data.find_first_not_of('<') == std::string_view::npos;
  }
  return base::ascii_digit(digit) && identity::mrz_check_digit(data) == digit - '0';
}

void Reader::judge_digit(bool agrees, std::string_view field, std::string_view words) {
  if (agrees) return;
  out_.valid = false;
  report("mrz_check_digit", Severity::block, std::string(field),
         "The check digit of the " + std::string(words) + " does not agree with what it covers",
         "Read the " + std::string(words) + " from the document again");
}

/// Numbers longer than nine characters: Doc 9303-5 and -6; the digit is computed without
/// the filler in its place (9303-11) or with it (Belgian cards): both are in use.
void Reader::check_number() {
  const std::string_view number = lines_.at(layout_->number);
  const std::string_view optional = lines_.at(layout_->optional);
  const char digit = lines_.at(layout_->number_check).front();
  const std::size_t tail = std::min(optional.find('<'), optional.size());
  bool agrees = false;
  if (layout_->long_numbers && digit == '<' && tail >= 2) {
    std::string whole = std::string(number) + std::string(optional.substr(0, tail - 1));
    const char last = optional[tail - 1];
    agrees = digit_agrees(whole, last, false) ||
             digit_agrees(std::string(whole).insert(number.size(), 1, '<'), last, false);
    out_.number = std::move(whole);
    out_.optional_data = identity::without_fillers(optional.substr(std::min(tail + 1, optional.size())));
  } else {
    agrees = digit_agrees(number, digit, false);
    out_.number = identity::without_fillers(number);
    out_.optional_data = identity::without_fillers(optional);
  }
  judge_digit(agrees, "mrz.document_number", "document number");
  const std::string more = identity::without_fillers(lines_.at(layout_->more_optional));
  if (!more.empty()) out_.optional_data += (out_.optional_data.empty() ? "" : " ") + more;
}

void Reader::check_digits() {
  out_.valid = true;
  check_number();
  const auto plain = [&](MrzSpan data, MrzSpan digit) {
    return digit_agrees(lines_.at(data), lines_.at(digit).front(), false);
  };
  judge_digit(plain(layout_->birth, layout_->birth_check), "mrz.birth_date", "birth date");
  judge_digit(plain(layout_->expires, layout_->expires_check), "mrz.expiry_date", "expiry date");
  if (layout_->optional_check.size > 0) {
    judge_digit(digit_agrees(lines_.at(layout_->optional), lines_.at(layout_->optional_check).front(), true),
                "mrz.personal_number", "personal number");
  }
  if (layout_->composite_check.size > 0) {
    std::array<char, MrzLines::kLinesMax * MrzLines::kWidthMax> covered;
    auto end = covered.begin();
    for (const MrzSpan span : layout_->composite) {
      const std::string_view field = lines_.at(span);
      end = std::copy(field.begin(), field.end(), end);
    }
    const std::string_view data(covered.data(), static_cast<std::size_t>(end - covered.begin()));
    judge_digit(digit_agrees(data, lines_.at(layout_->composite_check).front(), false), "mrz.composite",
                "whole zone");
  }
}

void Reader::take_dates() {
  const std::string_view birth = lines_.at(layout_->birth);
  const auto born = identity::mrz_birth_date(birth, request_.today);
  out_.birth_date = born.date;
  if (born.state == identity::MrzDateState::impossible) {
    report("mrz_date", Severity::block, "mrz.birth_date", "The birth date is not a day of the calendar",
           "Read the birth date from the document again");
  } else if (born.state == identity::MrzDateState::partial) {
    report("mrz_date", Severity::note, "mrz.birth_date", "Parts of the birth date are unknown to the issuer",
           "Take the birth date from another document if one is needed");
  }
  const auto expiry = identity::mrz_expiry_date(lines_.at(layout_->expires), request_.today);
  out_.expires = expiry.date;
  if (expiry.state == identity::MrzDateState::impossible || expiry.state == identity::MrzDateState::partial) {
    report("mrz_date", Severity::block, "mrz.expiry_date", "The expiry date is not a day of the calendar",
           "Read the expiry date from the document again");
  }
  if (expiry.date && request_.today) judge_expiry(*expiry.date, *request_.today);
}

void Reader::judge_expiry(Date expires, Date today) {
  const auto days = (std::chrono::sys_days(expires) - std::chrono::sys_days(today)).count();
  if (days < 0) {
    report("passport_expired", Severity::block, "mrz.expiry_date", "The document is no longer valid",
           "Ask for a valid passport");
  } else if (days < kExpiringDays) {
    report("passport_expiring", Severity::flag, "mrz.expiry_date",
           "The document expires in " + std::to_string(days) + " day(s)",
           "Ask whether a new passport is on its way; many permits need a longer validity");
  }
}

}  // namespace

PassportCheck check_passport(const CheckPassport &request) {
  if (request.today && !request.today->ok())
    throw Error(Code::invalid_argument, "today: not a day of the calendar");
  PassportCheck out;
  Reader(request, out).read();
  return out;
}

}  // namespace usher
