#include "identity/name_findings.hpp"

#include "identity/name_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace usher::identity {
namespace {

std::string ordinal(std::size_t n) {
  static constexpr std::array<std::string_view, 10> words{"first", "second",  "third",  "fourth", "fifth",
                                                          "sixth", "seventh", "eighth", "ninth",  "tenth"};
  return n < words.size() ? std::string(words[n]) : "word " + std::to_string(n + 1);
}

/// "second given name": its place among the words of its role.
std::string passport_place(const SpelledName &passport, std::size_t index) {
  const NameRole role = passport.words[index].role;
  const auto end = passport.words.begin() + static_cast<std::ptrdiff_t>(index);
  const auto before =
      std::count_if(passport.words.begin(), end, [&](const NameWord &word) { return word.role == role; });
  return ordinal(static_cast<std::size_t>(before)) +
         (role == NameRole::surname ? " part of the surname" : " given name");
}

std::string customer_place(std::size_t index) {
  return ordinal(index) + " word of the customer's name";
}

struct Texts {
  const Alignment &alignment;
  const SpelledName &customer;
  const SpelledName &passport;
  std::vector<Finding> &findings;

  void add(std::string_view code, Severity severity, std::string explanation, std::string_view fix) {
    explanation[0] = explanation[0] >= 'a' && explanation[0] <= 'z' ? static_cast<char>(explanation[0] - 32)
                                                                    : explanation[0];
    findings.push_back({std::string(code), severity, "name", std::move(explanation), std::string(fix)});
  }
  void missing(const AlignedPart &part);
  void extra(const AlignedPart &part);
  void truncated(const AlignedPart &part);
  void spelling(const AlignedPart &part);
  void one(const AlignedPart &part);
};

void Texts::missing(const AlignedPart &part) {
  const bool surname = passport.words[part.passport].role == NameRole::surname;
  add(surname ? "surname_missing" : "missing_given_name", Severity::flag,
      "the " + passport_place(passport, part.passport) + " in the passport is not in the customer's name",
      "Complete the customer's name as the passport has it");
}

void Texts::extra(const AlignedPart &part) {
  const bool title = is_title(customer.letters_of(customer.words[part.customer]));
  if (title) {
    add("name_title", Severity::note,
        "the " + customer_place(part.customer) + " is a title, which passports leave out", "Nothing to do");
  } else {
    add("extra_given_name", Severity::flag,
        "the " + customer_place(part.customer) + " is not in the passport",
        "Ask the customer which name is right, or for a document that shows the longer name");
  }
}

void Texts::truncated(const AlignedPart &part) {
  if (part.passport_count == 0) {
    add("name_truncated", Severity::flag,
        "the " + customer_place(part.customer) + " may have been cut from the machine-readable zone",
        "Compare it with the visual zone of the passport");
    return;
  }
  add("name_truncated", part.one_letter_left ? Severity::flag : Severity::note,
      "the " + passport_place(passport, part.passport) + " is cut short in the machine-readable zone",
      "Compare it with the visual zone of the passport");
}

void Texts::spelling(const AlignedPart &part) {
  const std::string where = "the " + passport_place(passport, part.passport);
  if (part.by_sound) {
    add("name_script_review", Severity::flag,
        where +
            " follows the Arabic spelling, the customer's word the spoken name: only the consonants agree",
        "Compare with the Arabic name in the passport");
  } else {
    add("name_spelling", Severity::flag,
        where + " differs in " + std::to_string(part.distance) + " letter(s) from the " +
            customer_place(part.customer),
        "Correct the spelling to that of the passport, or ask the customer");
  }
}

void Texts::one(const AlignedPart &part) {
  switch (part.relation) {
    case NamePart::equal:
    case NamePart::transliterated:
      return;
    case NamePart::missing:
      return missing(part);
    case NamePart::extra:
      return extra(part);
    case NamePart::truncated:
      return truncated(part);
    case NamePart::spelling:
      return spelling(part);
    case NamePart::different:
      missing(part);
      extra(part);
      return;
    case NamePart::initial:
      add("initial", Severity::flag,
          "the " + passport_place(passport, part.passport) + " and the " + customer_place(part.customer) +
              " share an initial only",
          "Write the name out as the passport has it");
      return;
    case NamePart::joined_or_split:
      add("name_joined_or_split", Severity::note,
          "the " + passport_place(passport, part.passport) + " is joined in one name and split in the other",
          "Nothing to do, or write it as the passport does");
      return;
    case NamePart::order:
      add("name_order", Severity::note,
          "the words of the customer's name stand in another order than in the passport",
          "Nothing to do, or write them in the passport's order");
      return;
  }
}

struct IssueText {
  NameIssue issue;
  Severity severity;
  std::string_view code, explanation, fix;
};
constexpr std::array kIssues{
    IssueText{NameIssue::name_missing, Severity::block, "name_missing", "The customer has no name",
              "Enter the name as the passport has it"},
    IssueText{NameIssue::passport_name_missing, Severity::flag, "passport_name_missing",
              "The passport has no name to compare with: neither words nor a readable machine-readable zone",
              "Enter surname and given names, or the machine-readable lines"},
    IssueText{NameIssue::malformed, Severity::flag, "name_character", "The name is not valid UTF-8",
              "Type the name again"},
    IssueText{NameIssue::too_long, Severity::flag, "name_too_long",
              "The name is longer than 1024 characters or 64 words, so it was not compared",
              "Enter the name alone, without remarks"},
    IssueText{NameIssue::foreign_character, Severity::flag, "name_character",
              "The name has a digit, a symbol or a control character", "Remove what is not part of the name"},
    IssueText{NameIssue::script, Severity::flag, "name_script_review",
              "The name is written in a script from which the passport's Latin letters cannot be derived",
              "Compare by eye, or enter the Latin spelling of the passport"},
    IssueText{NameIssue::outside_tables, Severity::note, "name_outside_tables",
              "A letter has no row in the tables of Doc 9303; it was read as passports usually print it",
              "Nothing to do"},
    IssueText{NameIssue::zones_differ, Severity::flag, "passport_viz_mrz_differ",
              "The printed name and the machine-readable name of the passport do not agree",
              "Read both from the passport again"},
    IssueText{NameIssue::single_name, Severity::note, "single_name",
              "The passport has one name only, not two",
              "Ask for a name-equivalence document where an office wants a first name and a surname"},
    IssueText{NameIssue::placeholder, Severity::flag, "name_placeholder",
              "A word stands for an unknown name (FNU, LNU) and was not compared",
              "Find the name in another document"},
    IssueText{NameIssue::mismatch, Severity::block, "name_mismatch",
              "No word of the customer's name is in the passport",
              "Check that the passport is this customer's"},
};

}  // namespace

void report_alignment(const Alignment &alignment, const SpelledName &customer, const SpelledName &passport,
                      std::vector<Finding> &findings) {
  Texts texts{alignment, customer, passport, findings};
  bool order_told = false;
  for (const AlignedPart &part : alignment.parts) {
    if (part.relation == NamePart::order && std::exchange(order_told, true)) continue;
    texts.one(part);
  }
}

void report(NameIssue issue, std::string_view field, std::vector<Finding> &findings) {
  const auto at =
      std::find_if(kIssues.begin(), kIssues.end(), [&](const IssueText &t) { return t.issue == issue; });
  findings.push_back({std::string(at->code), at->severity, std::string(field), std::string(at->explanation),
                      std::string(at->fix)});
}

bool needs_review(const std::vector<Finding> &findings) noexcept {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding &finding) { return finding.severity != Severity::note; });
}

}  // namespace usher::identity
