#include "identity/mrz_fields.hpp"

#include <algorithm>
#include <array>

namespace usher::identity {
namespace {

constexpr std::array kFieldRules{
    MrzFieldRule{&MrzLayout::document_code, MrzContent::letters, "mrz.document_code", "document code"},
    MrzFieldRule{&MrzLayout::issuer, MrzContent::letters, "mrz.issuer", "issuing state"},
    MrzFieldRule{&MrzLayout::name, MrzContent::letters, "mrz.name", "name"},
    MrzFieldRule{&MrzLayout::number_check, MrzContent::digits_or_filler, "mrz.document_number",
                 "document number"},
    MrzFieldRule{&MrzLayout::nationality, MrzContent::letters, "mrz.nationality", "nationality"},
    MrzFieldRule{&MrzLayout::birth, MrzContent::digits_or_filler, "mrz.birth_date", "birth date"},
    MrzFieldRule{&MrzLayout::birth_check, MrzContent::digits, "mrz.birth_date", "birth date"},
    MrzFieldRule{&MrzLayout::sex, MrzContent::sex, "mrz.sex", "sex"},
    MrzFieldRule{&MrzLayout::expires, MrzContent::digits, "mrz.expiry_date", "expiry date"},
    MrzFieldRule{&MrzLayout::expires_check, MrzContent::digits, "mrz.expiry_date", "expiry date"},
    MrzFieldRule{&MrzLayout::optional_check, MrzContent::digits_or_filler, "mrz.personal_number",
                 "personal number"},
    MrzFieldRule{&MrzLayout::composite_check, MrzContent::digits, "mrz.composite", "whole zone"},
};

/// Pairs that optical readers confuse: a digit and the letter at the same place below it.
constexpr std::string_view kConfusedDigits = "012568";
constexpr std::string_view kConfusedLetters = "OIZSGB";

}  // namespace

std::span<const MrzFieldRule> mrz_field_rules() noexcept {
  return kFieldRules;
}

char mended(MrzContent content, char c) noexcept {
  if (content == MrzContent::sex || may_hold(content, c)) return c;
  const bool want_letter = content == MrzContent::letters;
  const auto at = (want_letter ? kConfusedDigits : kConfusedLetters).find(c);
  return at == std::string_view::npos ? c : (want_letter ? kConfusedLetters : kConfusedDigits)[at];
}

std::string without_fillers(std::string_view field) {
  while (!field.empty() && field.back() == '<') field.remove_suffix(1);
  std::string out(field);
  std::replace(out.begin(), out.end(), '<', ' ');
  return out;
}

std::string state_code(std::string_view field) {
  std::string code = without_fillers(field);
  return code == "D" ? "DEU" : code;
}

}  // namespace usher::identity
