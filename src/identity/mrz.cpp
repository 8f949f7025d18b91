#include "identity/mrz.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "identity/mrz_dates.hpp"
#include "identity/mrz_fields.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace usher {
namespace {

using identity::MrzContent;
using identity::MrzFieldRule;
using identity::MrzLayout;
using identity::MrzSpan;
using identity::MrzZone;

constexpr std::int32_t kExpiringDaysMax = 3650;  ///< no document lives longer

std::string place(std::size_t line, std::size_t column) {
  return "line " + std::to_string(line + 1) + ", position " + std::to_string(column + 1);
}

bool digit_agrees(std::span<const std::string_view> parts, char digit) noexcept {
  return base::ascii_digit(digit) && identity::mrz_check_digit(parts) == digit - '0';
}

bool all_filler(std::string_view field) noexcept {
  return field.find_first_not_of('<') == std::string_view::npos;
}

/// One reading of one zone: fields out of `zone_` by `layout_` into `out_`.
class Reader {
 public:
  Reader(const CheckPassport &request, PassportCheck &out)
      : request_(request), out_(out), zone_(request.mrz) {}

  void read() {
    if (request_.repair && zone_.readable())
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
  void judge_digit(bool agrees, std::string_view field, std::string_view words);
  void take_dates();
  void judge_expiry(Date expires, Date today);

  const CheckPassport &request_;
  PassportCheck &out_;
  MrzZone zone_;
  const MrzLayout *layout_ = nullptr;
};

bool Reader::find_layout() {
  if (const MrzSpan foreign = zone_.foreign(); foreign.size > 0) {
    report("mrz_character", Severity::block, "mrz",
           place(foreign.line, foreign.begin) + " has a character that no machine-readable zone has",
           "Type the zone with A-Z, 0-9 and < only");
    return false;
  }
  layout_ = identity::find_mrz_layout(zone_);
  if (!layout_) {
    report_shape();
    return false;
  }
  if (layout_->format == MrzFormat::td2 && zone_.line(0).starts_with("IDFRA")) {
    report("mrz_format_unsupported", Severity::block, "mrz",
           "The French identity card issued before 2021 has a zone of its own, outside Doc 9303",
           "Ask for the passport or for a card of the current series");
    return false;
  }
  if (zone_.lower_case()) {
    report("mrz_case", Severity::note, "mrz", "Small letters were read as capitals", "Nothing to do");
  }
  return true;
}

void Reader::report_shape() {
  const auto layouts = identity::mrz_layouts();
  const bool known_shape =
      zone_.readable() && std::any_of(layouts.begin(), layouts.end(), [&](const MrzLayout &layout) {
        return zone_.count() == layout.lines && zone_.line(0).size() == layout.width &&
               zone_.line(layout.lines - 1u).size() == layout.width;
      });
  std::string explanation = known_shape ? "The first line does not begin with the code of a travel document"
                                        : "The zone has " + std::to_string(zone_.count()) + " line(s)";
  if (!known_shape && zone_.count() > 0) {
    explanation += zone_.overlong()
                       ? ", one of them longer than 44 characters"
                       : ", the first of " + std::to_string(zone_.line(0).size()) + " characters";
  }
  report(
      "mrz_format", Severity::block, "mrz", std::move(explanation),
      "A passport has 2 lines of 44 characters and the first begins with P; cards have 3 of 30 or 2 of 36");
}

void Reader::mend(MrzContent content, MrzSpan span, std::string_view field, std::string_view words) {
  for (std::size_t i = 0; i < span.size; ++i) {
    const auto at = static_cast<std::uint8_t>(span.begin + i);
    const char c = zone_.line(span.line)[at], better = identity::mended(content, c);
    if (better == c) continue;
    zone_.replace({span.line, at, 1}, better);
    report("mrz_repaired", Severity::flag, std::string(field),
           place(span.line, at) + " (" + std::string(words) + ") was read as a " +
               (content == MrzContent::letters ? "letter instead of a digit" : "digit instead of a letter"),
           "Compare this place with the document");
  }
}

void Reader::check_characters() {
  for (const MrzFieldRule &rule : identity::mrz_field_rules()) {
    const MrzSpan span = layout_->*rule.span;
    if (request_.repair) mend(rule.content, span, rule.field, rule.words);
    const std::string_view field = zone_.at(span);
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
  out_.document_code = identity::without_fillers(zone_.at(layout_->document_code));
  out_.issuer = identity::state_code(zone_.at(layout_->issuer));
  out_.nationality = identity::state_code(zone_.at(layout_->nationality));
  const char sex = zone_.at(layout_->sex).front();
  out_.sex = sex == 'F' ? Sex::female : sex == 'M' ? Sex::male : Sex::unspecified;
}

void Reader::take_name() {
  const std::string_view field = zone_.at(layout_->name);
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
  const std::string_view number = zone_.at(layout_->number);
  const std::string_view optional = zone_.at(layout_->optional);
  const char digit = zone_.at(layout_->number_check).front();
  const std::size_t tail = std::min(optional.find('<'), optional.size());
  bool agrees = false;
  if (layout_->long_numbers && digit == '<' && tail >= 2) {
    const std::string_view rest = optional.substr(0, tail - 1);
    const char last = optional[tail - 1];
    agrees = digit_agrees(std::array{number, rest}, last) ||
             digit_agrees(std::array{number, std::string_view("<"), rest}, last);
    out_.number.assign(number).append(rest);
    out_.optional_data = identity::without_fillers(optional.substr(std::min(tail + 1, optional.size())));
  } else {
    agrees = digit_agrees(std::array{number}, digit);
    out_.number = identity::without_fillers(number);
    out_.optional_data = identity::without_fillers(optional);
  }
  judge_digit(agrees, "mrz.document_number", "document number");
  out_.optional_data_2 = identity::without_fillers(zone_.at(layout_->more_optional));
}

void Reader::check_digits() {
  out_.valid = true;
  check_number();
  const auto judge = [&](MrzSpan data, MrzSpan digit, std::string_view field, std::string_view words) {
    judge_digit(digit_agrees(std::array{zone_.at(data)}, zone_.at(digit).front()), field, words);
  };
  judge(layout_->birth, layout_->birth_check, "mrz.birth_date", "birth date");
  judge(layout_->expires, layout_->expires_check, "mrz.expiry_date", "expiry date");
  // The digit of an empty personal number may be 0 or a filler (Doc 9303-4 section 4.2.2.2).
  const MrzSpan personal = layout_->optional_check;
  if (personal.size > 0 && !(zone_.at(personal).front() == '<' && all_filler(zone_.at(layout_->optional)))) {
    judge(layout_->optional, personal, "mrz.personal_number", "personal number");
  }
  if (layout_->composite_check.size > 0) {
    std::array<std::string_view, std::tuple_size_v<decltype(MrzLayout::composite)>> covered;
    std::transform(layout_->composite.begin(), layout_->composite.end(), covered.begin(),
                   [&](MrzSpan span) { return zone_.at(span); });
    judge_digit(digit_agrees(covered, zone_.at(layout_->composite_check).front()), "mrz.composite",
                "whole zone");
  }
}

void Reader::take_dates() {
  const std::string_view birth = zone_.at(layout_->birth);
  const auto born = identity::mrz_birth_date(birth, request_.today);
  out_.birth_date = born.date;
  out_.birth_year = born.year;
  if (born.state == identity::MrzDateState::impossible) {
    report("mrz_date", Severity::block, "mrz.birth_date", "The birth date is not a day of the calendar",
           "Read the birth date from the document again");
  } else if (born.state == identity::MrzDateState::partial) {
    report("mrz_date", Severity::note, "mrz.birth_date", "Parts of the birth date are unknown to the issuer",
           "Take the birth date from another document if one is needed");
  }
  const auto expiry = identity::mrz_expiry_date(zone_.at(layout_->expires), request_.today);
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
  } else if (days < request_.expiring_days) {
    report("passport_expiring", Severity::flag, "mrz.expiry_date",
           "The document expires in " + std::to_string(days) + " day(s)",
           "Ask whether a new passport is on its way; many permits need a longer validity");
  }
}

}  // namespace

PassportCheck check_passport(const CheckPassport &request) {
  if (request.today && !request.today->ok())
    throw Error(Code::invalid_argument, "today: not a day of the calendar");
  if (request.expiring_days < 0 || request.expiring_days > kExpiringDaysMax)
    throw Error(Code::invalid_argument, "expiring_days: 0 to " + std::to_string(kExpiringDaysMax));
  PassportCheck out;
  Reader(request, out).read();
  return out;
}

}  // namespace usher
