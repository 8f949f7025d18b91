#include "identity/name_align.hpp"

#include "identity/name_words.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace usher::identity {
namespace {

/// How many letters may differ within one component: short words must agree, for every change makes another
/// name.
constexpr int spelling_budget(std::size_t longer) noexcept {
  return longer <= 2 ? 0 : longer <= 4 ? 1 : 2;
}

/// Sets of component indexes as bits, lowest first.
using Set = std::uint64_t;
constexpr bool has(Set set, std::size_t i) noexcept {
  return (set >> i) & 1u;
}
constexpr Set bit(std::size_t i) noexcept {
  return Set{1} << i;
}

class Aligner {
 public:
  Aligner(const SpelledName &customer, const SpelledName &passport)
      : customer_(customer),
        passport_(passport),
        customer_left_(takes_part(customer)),
        passport_left_(takes_part(passport)) {
    out_.parts.reserve(customer.words.size() + passport.words.size());
  }

  Alignment run() {
    pair_equal();
    if (customer_left_ != 0 || passport_left_ != 0) {
      pair_joined();
      if (customer_.varies || passport_.varies) pair_mixed();
      if (passport_.truncated) pair_truncated();
      pair_initials();
      pair_spelling(1);
      pair_spelling(2);
      if (customer_.arabic || passport_.arabic) pair_sounds();
      pair_rest();
    }
    std::sort(out_.parts.begin(), out_.parts.end(), [](const AlignedPart &a, const AlignedPart &b) {
      const auto rank = [](const AlignedPart &p) {
        return p.customer_count > 0 ? p.customer : 128 + p.passport;
      };
      return rank(a) < rank(b);
    });
    judge(out_, customer_, passport_, comparable_);
    return std::move(out_);
  }

 private:
  static Set takes_part(const SpelledName &name) noexcept {
    Set set = 0;
    for (std::size_t i = 0; i < name.words.size(); ++i) {
      if (!name.words[i].unreadable && !is_placeholder(name.letters_of(name.words[i]))) set |= bit(i);
    }
    return set;
  }
  std::string_view customer(std::size_t i) const noexcept { return customer_.letters_of(customer_.words[i]); }
  std::string_view passport(std::size_t i) const noexcept { return passport_.letters_of(passport_.words[i]); }

  /// Calls `use(i)` for each index still free in `set`; `use` may take indexes out of it.
  template <class Use>
  static void each(const Set &set, Use use) {
    for (Set todo = set; todo != 0; todo &= todo - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(todo));
      if (has(set, i)) use(i);
    }
  }

  AlignedPart &take(std::size_t c, std::size_t c_count, std::size_t p, std::size_t p_count,
                    NamePart relation) {
    for (std::size_t i = c; i < c + c_count; ++i) customer_left_ &= ~bit(i);
    for (std::size_t i = p; i < p + p_count; ++i) passport_left_ &= ~bit(i);
    const auto narrow = [](std::size_t n) { return static_cast<std::uint8_t>(n); };
    out_.parts.push_back({narrow(c), narrow(c_count), narrow(p), narrow(p_count), relation});
    return out_.parts.back();
  }

  void pair_equal();
  void pair_joined();
  void pair_truncated();
  void pair_mixed();
  void pair_initials();
  void pair_spelling(int distance);
  void pair_sounds();
  void pair_rest();

  const SpelledName &customer_;
  const SpelledName &passport_;
  Set customer_left_, passport_left_;
  const bool comparable_ = customer_left_ != 0 && passport_left_ != 0;
  Alignment out_;
};

/// Number of components from `first` on, all free, whose letters run together to `letters`; 0 when none do.
std::size_t run_of(const SpelledName &name, Set left, std::size_t first, std::string_view letters) noexcept {
  std::size_t size = 0;
  for (std::size_t i = first; i < name.words.size() && has(left, i) && size < letters.size(); ++i) {
    size += name.words[i].size;
    if (size != letters.size()) continue;
    const bool same = std::string_view(name.letters).substr(name.words[first].begin, size) == letters;
    return same ? i - first + 1 : 0;
  }
  return 0;
}

void Aligner::pair_equal() {
  each(passport_left_, [&](std::size_t p) {
    const std::string_view letters = passport(p);
    for (Set todo = customer_left_; todo != 0; todo &= todo - 1) {
      const auto c = static_cast<std::size_t>(std::countr_zero(todo));
      if (customer(c) != letters) continue;
      const bool respelled = customer_.words[c].respelled != passport_.words[p].respelled;
      take(c, 1, p, 1, respelled ? NamePart::transliterated : NamePart::equal);
      return;
    }
  });
}

void Aligner::pair_joined() {
  each(passport_left_, [&](std::size_t p) {
    each(customer_left_, [&](std::size_t c) {
      if (!has(passport_left_, p)) return;
      if (const std::size_t n = run_of(customer_, customer_left_, c, passport(p)); n > 0) {
        take(c, n, p, 1, NamePart::joined_or_split);
      } else if (const std::size_t m = run_of(passport_, passport_left_, p, customer(c)); m > 0) {
        take(c, 1, p, m, NamePart::joined_or_split);
      }
    });
  });
}

/// Issuers cut where they like (Doc 9303-4 section 4.2.3.2), so any component of a full field may be the
/// beginning of a longer one. Longest first: a lone initial must not take the word that a longer prefix
/// needs.
void Aligner::pair_truncated() {
  for (const bool initials : {false, true}) {
    each(passport_left_, [&](std::size_t p) {
      const std::string_view prefix = passport(p);
      if ((prefix.size() == 1) != initials) return;
      each(customer_left_, [&](std::size_t c) {
        if (!has(passport_left_, p) || !customer(c).starts_with(prefix)) return;
        take(c, 1, p, 1, NamePart::truncated).one_letter_left = initials;
      });
    });
  }
}

void Aligner::pair_mixed() {
  const auto spells = [](const SpelledName &name, const NameWord &word, std::string_view letters) {
    return word.respelled && spelled_in_any_way(word.source, name.cyrillic, letters);
  };
  each(passport_left_, [&](std::size_t p) {
    each(customer_left_, [&](std::size_t c) {
      if (!has(passport_left_, p)) return;
      const bool same = spells(customer_, customer_.words[c], passport(p)) ||
                        spells(passport_, passport_.words[p], customer(c));
      if (same) take(c, 1, p, 1, NamePart::transliterated).mixed = true;
    });
  });
}

void Aligner::pair_initials() {
  each(passport_left_, [&](std::size_t p) {
    each(customer_left_, [&](std::size_t c) {
      if (!has(passport_left_, p)) return;
      const bool one = customer(c).size() == 1 || passport(p).size() == 1;
      if (one && customer(c).front() == passport(p).front()) take(c, 1, p, 1, NamePart::initial);
    });
  });
}

void Aligner::pair_spelling(int distance) {
  each(passport_left_, [&](std::size_t p) {
    each(customer_left_, [&](std::size_t c) {
      if (!has(passport_left_, p)) return;
      if (spelling_budget(std::max(customer(c).size(), passport(p).size())) < distance) return;
      if (letters_differing(customer(c), passport(p), distance) > distance) return;
      take(c, 1, p, 1, NamePart::spelling).distance = static_cast<std::uint8_t>(distance);
    });
  });
}

void Aligner::pair_sounds() {
  each(passport_left_, [&](std::size_t p) {
    const Sound heard(passport(p));
    each(customer_left_, [&](std::size_t c) {
      if (!has(passport_left_, p)) return;
      const Sound said(customer(c));
      if (!said.agrees_with(heard)) return;
      AlignedPart &part = take(c, 1, p, 1, NamePart::spelling);
      part.distance = static_cast<std::uint8_t>(letters_differing(customer(c), passport(p), 2));
      part.by_sound = true;
    });
  });
}

/// What found no partner: different words side by side, then what one name lacks. A name that the customer
/// has and a full field has not may have been cut away whole.
void Aligner::pair_rest() {
  each(customer_left_, [&](std::size_t c) {
    if (is_title(customer(c))) take(c, 1, 0, 0, NamePart::extra);
  });
  each(passport_left_, [&](std::size_t p) {
    if (customer_left_ == 0) {
      take(0, 0, p, 1, NamePart::missing);
    } else {
      take(static_cast<std::size_t>(std::countr_zero(customer_left_)), 1, p, 1, NamePart::different);
    }
  });
  each(customer_left_, [&](std::size_t c) {
    if (passport_.truncated) {
      take(c, 1, 0, 0, NamePart::truncated).one_letter_left = true;
    } else {
      take(c, 1, 0, 0, NamePart::extra);
    }
  });
}

}  // namespace

Alignment align(const SpelledName &customer, const SpelledName &passport) {
  return Aligner(customer, passport).run();
}

}  // namespace usher::identity
