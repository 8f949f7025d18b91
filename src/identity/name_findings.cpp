#include "identity/name_findings.hpp"

#include "identity/name_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace usher::identity {
namespace {

std::string word_of(std::size_t place, NameRole role) {
  return "word " + std::to_string(place + 1) +
         (role == NameRole::surname ? " of the surname" : " of the given names");
}

std::string passport_place(const SpelledName &passport, std::size_t index) {
  const NameRole role = passport.words[index].role;
  return word_of(passport.count(role, index), role);
}

std::string customer_place(std::size_t index) {
  return "word " + std::to_string(index + 1) + " of the customer's name";
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
  void mixed(const AlignedPart &part);
  void one(const AlignedPart &part);
};

void Texts::missing(const AlignedPart &part) {
  const bool surname = passport.words[part.passport].role == NameRole::surname;
  add(surname ? "surname_missing" : "missing_given_name", Severity::flag,
      passport_place(passport, part.passport) + " in the passport is not in the customer's name",
      "Complete the customer's name as the passport has it");
}

void Texts::extra(const AlignedPart &part) {
  const bool title = is_title(customer.letters_of(customer.words[part.customer]));
  if (title) {
    add("name_title", Severity::note,
        customer_place(part.customer) + " is a title, which passports leave out", "Nothing to do");
  } else {
    add("extra_given_name", Severity::flag, customer_place(part.customer) + " is not in the passport",
        "Ask the customer which name is right, or for a document that shows the longer name");
  }
}

void Texts::truncated(const AlignedPart &part) {
  if (part.passport_count == 0) {
    add("name_truncated", Severity::flag,
        customer_place(part.customer) + " may have been cut from the machine-readable zone",
        "Compare it with the visual zone of the passport");
    return;
  }
  add("name_truncated", part.one_letter_left ? Severity::flag : Severity::note,
      passport_place(passport, part.passport) + " is cut short in the machine-readable zone",
      "Compare it with the visual zone of the passport");
}

void Texts::spelling(const AlignedPart &part) {
  const std::string where = passport_place(passport, part.passport);
  if (part.by_sound) {
    add("name_script_review", Severity::flag,
        where +
            " follows the Arabic spelling, the customer's word the spoken name: only the consonants agree",
        "Compare with the Arabic name in the passport");
  } else {
    add("name_spelling", Severity::flag,
        where + " differs in " + std::to_string(part.distance) + " letter(s) from " +
            customer_place(part.customer),
        "Correct the spelling to that of the passport, or ask the customer");
  }
}

void Texts::mixed(const AlignedPart &part) {
  add("name_mixed_spelling", Severity::flag,
      passport_place(passport, part.passport) + " spells each letter of " + customer_place(part.customer) +
          " as the tables allow, but letters of one kind in different ways or unlike the other words",
      "Compare the word with the passport letter by letter");
}

void Texts::one(const AlignedPart &part) {
  if (part.mixed) mixed(part);
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
          passport_place(passport, part.passport) + " and " + customer_place(part.customer) +
              " share an initial only",
          "Write the name out as the passport has it");
      return;
    case NamePart::joined_or_split:
      add("name_joined_or_split", Severity::note,
          passport_place(passport, part.passport) + " is joined in one name and split in the other",
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
    IssueText{NameIssue::script, Severity::flag, "name_script_review",
              "The name is written in a script from which the passport's Latin letters cannot be derived",
              "Compare by eye, or enter the Latin spelling of the passport"},
    IssueText{NameIssue::outside_tables, Severity::note, "name_outside_tables",
              "A letter has no row in the tables of Doc 9303; it was read as passports usually print it",
              "Nothing to do"},
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

void report_foreign(const SpelledName &name, std::string_view field, std::vector<Finding> &findings) {
  const bool customer = field == "name";
  const std::string where =
      customer ? customer_place(name.foreign_word) : word_of(name.foreign_word, name.foreign_role);
  findings.push_back({"name_character", Severity::flag, std::string(field),
                      "There is a digit, a symbol or a control character at " + where,
                      "Remove what is not part of the name"});
}

void report_zones(const Alignment &zones, const SpelledName &visual, const SpelledName &machine,
                  std::vector<Finding> &findings) {
  std::string where;
  for (const AlignedPart &part : zones.parts) {
    if (denotes_one(part.relation)) continue;
    where = part.customer_count > 0
                ? ": " + passport_place(visual, part.customer) + " as printed"
                : ": " + passport_place(machine, part.passport) + " in the machine-readable zone";
    break;
  }
  findings.push_back({"passport_viz_mrz_differ", Severity::flag, "passport",
                      "The printed name and the machine-readable name of the passport do not agree" + where,
                      "Read both from the passport again"});
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
