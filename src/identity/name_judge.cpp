// The table of verdicts: what an alignment of two names amounts to.
#include "identity/name_align.hpp"
#include "identity/name_words.hpp"

namespace usher::identity {
namespace {

/// Surname first and given names first are both natural. Any other permutation is marked where it steps back.
void mark_order(Alignment &alignment, const SpelledName &passport) noexcept {
  bool turned = false;
  const AlignedPart *before = nullptr;
  for (AlignedPart &part : alignment.parts) {
    if (part.customer_count == 0 || part.passport_count == 0) continue;
    if (before && part.passport < before->passport) {
      const bool natural = !turned && passport.words[before->passport].role == NameRole::given &&
                           passport.words[part.passport].role == NameRole::surname;
      turned = true;
      const bool same = part.relation == NamePart::equal || part.relation == NamePart::transliterated;
      if (!natural && same) part.relation = NamePart::order;
    }
    before = &part;
  }
}

bool is_evidence(const AlignedPart &part, const SpelledName &passport) noexcept {
  switch (part.relation) {
    case NamePart::equal:
    case NamePart::transliterated:
    case NamePart::joined_or_split:
    case NamePart::order:
    case NamePart::spelling:
      return !is_particle(passport.letters_of(passport.words[part.passport]));
    case NamePart::truncated:
      return !part.one_letter_left;
    default:
      return false;
  }
}

}  // namespace

void judge(Alignment &alignment, const SpelledName &customer, const SpelledName &passport,
           bool comparable) noexcept {
  mark_order(alignment, passport);
  bool shared = false, clean = true, contrary = false;
  for (const AlignedPart &part : alignment.parts) {
    if (part.mixed) {
      alignment.cost += 1;
      clean = false;
    }
    shared |= is_evidence(part, passport);
    switch (part.relation) {
      case NamePart::equal:
      case NamePart::transliterated:
        break;
      case NamePart::joined_or_split:
      case NamePart::order:
        alignment.cost += 1;
        break;
      case NamePart::truncated:
        alignment.cost += 1;
        clean &= !part.one_letter_left;
        break;
      case NamePart::extra:
        if (is_title(customer.letters_of(customer.words[part.customer]))) break;
        alignment.cost += 8;
        clean = false;
        contrary = true;
        break;
      case NamePart::spelling:
      case NamePart::initial:
        alignment.cost += 2u + part.distance;
        clean = false;
        break;
      case NamePart::missing:
      case NamePart::different:
        alignment.cost += 8;
        clean = false;
        contrary = true;
        break;
    }
  }
  // Initials alone prove nothing, but contradict nothing either; nor does a name without a comparable word.
  // Names of particles alone match when all agree.
  const bool plausible = shared || !contrary || !comparable;
  alignment.verdict = clean && comparable ? NameVerdict::match
                      : plausible         ? NameVerdict::review
                                          : NameVerdict::mismatch;
}

}  // namespace usher::identity
