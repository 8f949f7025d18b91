// check_name: the customer's own words against the visual zone and the machine-readable zone of a passport.
#include "usher/check.hpp"

#include "identity/mrz.hpp"
#include "identity/name_align.hpp"
#include "identity/name_findings.hpp"
#include "identity/name_spellings.hpp"
#include "identity/name_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace usher {
namespace {

using identity::Alignment;
using identity::NameIssue;
using identity::NameRole;
using identity::NameText;
using identity::SpelledName;
using identity::Spellings;

struct Comparison {
  Alignment alignment;
  const SpelledName *customer = nullptr;
  const SpelledName *passport = nullptr;

  [[nodiscard]] auto rank() const noexcept { return std::pair(alignment.verdict, alignment.cost); }
};

/// The best alignment over whole schemes: values of two schemes inside one name are never mixed into a match.
Comparison compare(Spellings &customer, Spellings &passport) {
  Comparison best;
  for (std::size_t c = 0; c < customer.schemes(); ++c) {
    for (std::size_t p = 0; p < passport.schemes(); ++p) {
      const SpelledName &ours = customer.spelled(identity::kSchemes[c]);
      const SpelledName &theirs = passport.spelled(identity::kSchemes[p]);
      Comparison next{align(ours, theirs), &ours, &theirs};
      if (!best.customer || next.rank() < best.rank()) best = std::move(next);
      if (best.alignment.verdict == NameVerdict::match) return best;
    }
  }
  return best;
}

bool same_words(const SpelledName &a, const SpelledName &b) noexcept {
  return a.letters == b.letters && std::equal(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                                              [](const auto &x, const auto &y) { return x.size == y.size; });
}

/// Whether two zones of one passport can denote one name: all of it agrees, up to what was cut from a full
/// field.
bool zones_agree(const Alignment &zones) noexcept {
  return std::all_of(zones.parts.begin(), zones.parts.end(),
                     [](const identity::AlignedPart &part) { return identity::denotes_one(part.relation); });
}

std::string words_of(const SpelledName &name, std::size_t first, std::size_t count) {
  std::string out;
  for (std::size_t i = first; i < first + count; ++i) {
    if (i > first) out.push_back(' ');
    out += name.words[i].source;
  }
  return out;
}

void take_parts(const Comparison &comparison, NameCheck &out) {
  out.parts.reserve(comparison.alignment.parts.size());
  for (const auto &part : comparison.alignment.parts) {
    NameCheckPart &shown = out.parts.emplace_back();
    shown.part = words_of(*comparison.customer, part.customer, part.customer_count);
    shown.passport_part = words_of(*comparison.passport, part.passport, part.passport_count);
    if (part.customer_count == 0) shown.part = shown.passport_part;
    shown.relation = part.relation;
    shown.distance = part.distance;
  }
  if (!comparison.customer->unreadable) return;
  for (const auto &word : comparison.customer->words) {
    if (word.unreadable) out.parts.push_back({std::string(word.source), {}, NamePart::different, 0});
  }
}

bool has_placeholder(const SpelledName &name) noexcept {
  return std::any_of(name.words.begin(), name.words.end(),
                     [&](const auto &word) { return identity::is_placeholder(name.letters_of(word)); });
}

/// What is to be said of each name by itself. Whether they can be compared at all.
bool report_names(const SpelledName &customer, const SpelledName &passport, NameCheck &out) {
  const auto each = [&](const SpelledName &name, std::string_view field) {
    if (name.too_many) report(NameIssue::too_long, field, out.findings);
    if (name.foreign) report_foreign(name, field, out.findings);
    if (has_placeholder(name)) report(NameIssue::placeholder, field, out.findings);
    if (name.outside_tables) report(NameIssue::outside_tables, field, out.findings);
  };
  each(customer, "name");
  each(passport, "passport");
  if (!passport.has(NameRole::surname) || !passport.has(NameRole::given)) {
    report(NameIssue::single_name, "passport", out.findings);
  }
  return !customer.too_many && !passport.too_many;
}

/// Reports a text that cannot be used; false then. A blank text is for the caller to judge.
bool usable(const NameText &text, std::string_view field, NameCheck &out) {
  if (text.state() == NameText::State::malformed) report(NameIssue::malformed, field, out.findings);
  if (text.state() == NameText::State::too_long) report(NameIssue::too_long, field, out.findings);
  return text.state() == NameText::State::usable || text.state() == NameText::State::blank;
}

/// Compares with each zone there is and picks the comparison that speaks for the passport: the better one
/// when the zones denote one name, the worse one (and a finding) when they do not.
Comparison compare_zones(Spellings &customer, std::optional<Spellings> &visual,
                         std::optional<Spellings> &machine, NameCheck &out) {
  if (!visual) return compare(customer, *machine);
  Comparison by_visual = compare(customer, *visual);
  if (!machine || same_words(visual->spelled(), machine->spelled())) return by_visual;
  Comparison by_machine = compare(customer, *machine);
  const Comparison zones = compare(*visual, *machine);
  const bool machine_better = by_machine.rank() < by_visual.rank();
  if (zones_agree(zones.alignment)) return machine_better ? std::move(by_machine) : std::move(by_visual);
  const bool by_script = visual->spelled().arabic || visual->spelled().unreadable ||
                         (machine->spelled().arabic && zones.alignment.verdict != NameVerdict::mismatch);
  if (by_script) {
    report(NameIssue::script, "passport", out.findings);
    return machine_better ? std::move(by_machine) : std::move(by_visual);
  }
  report_zones(zones.alignment, *zones.customer, *zones.passport, out.findings);
  return machine_better ? std::move(by_visual) : std::move(by_machine);
}

void conclude(const Comparison &comparison, NameCheck &out) {
  const SpelledName &customer = *comparison.customer, &passport = *comparison.passport;
  // Arabic script keeps what is written, passports what is spoken: neither agreement nor difference is proof.
  const bool script = customer.unreadable || passport.unreadable || customer.arabic;
  out.verdict = comparison.alignment.verdict;
  if (script) {
    report(NameIssue::script, customer.unreadable || customer.arabic ? "name" : "passport", out.findings);
    out.verdict = NameVerdict::review;
  }
  if (out.verdict == NameVerdict::mismatch) {
    report(NameIssue::mismatch, "name", out.findings);
  } else if (!script) {
    report_alignment(comparison.alignment, customer, passport, out.findings);
  }
  if (identity::needs_review(out.findings) && out.verdict == NameVerdict::match)
    out.verdict = NameVerdict::review;
  take_parts(comparison, out);
}

}  // namespace

NameCheck check_name(const CheckName &request) {
  NameCheck out;
  const NameText name(request.name), surname(request.passport.surname), given(request.passport.given_names);
  if (name.state() == NameText::State::blank) report(NameIssue::name_missing, "name", out.findings);
  bool fit = usable(name, "name", out);  // all three are told, in this order
  fit = usable(surname, "passport.surname", out) && fit;
  fit = usable(given, "passport.given_names", out) && fit;
  const identity::MrzZone zone(request.passport.mrz);
  const auto field = identity::mrz_name_field(zone);
  const auto blank = [](const NameText &text) { return text.state() == NameText::State::blank; };
  const bool has_visual = !blank(surname) || !blank(given);
  if (!has_visual && !field) report(NameIssue::passport_name_missing, "passport", out.findings);
  if (!fit || blank(name) || (!has_visual && !field)) return out;

  // The state that issued the passport spelled the name; the nationality stands in where no issuer is
  // recorded.
  const auto column = identity::cyrillic_column(request.nationality.value_or(request.passport.issuer));
  Spellings customer(nullptr, &name, column);
  std::optional<Spellings> visual, machine;
  if (has_visual) visual.emplace(&surname, &given, column);
  if (field) machine.emplace(*field);
  if (!report_names(customer.spelled(), (visual ? *visual : *machine).spelled(), out)) return out;
  conclude(compare_zones(customer, visual, machine, out), out);
  return out;
}

}  // namespace usher
