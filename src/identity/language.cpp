#include "identity/language.hpp"

#include "usher/check.hpp"

#include "base/language_tag.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace usher::identity {
namespace {

using Subtags = std::vector<std::string_view>;

bool all_alpha(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return base::ascii_alpha(c); });
}
bool all_digits(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return base::ascii_digit(c); });
}
bool all_alphanumeric(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return base::ascii_alpha(c) || base::ascii_digit(c); });
}

/// RFC 5646 2.2.8; those that the grammar takes anyway ("regular" ones like art-lojban, and sgn-BE-FR aside)
/// too.
constexpr std::array<std::string_view, 26> grandfathered{
    "en-gb-oed", "i-ami",     "i-bnn",     "i-default",  "i-enochian",  "i-hak",  "i-klingon",
    "i-lux",     "i-mingo",   "i-navajo",  "i-pwn",      "i-tao",       "i-tay",  "i-tsu",
    "sgn-be-fr", "sgn-be-nl", "sgn-ch-de", "art-lojban", "cel-gaulish", "no-bok", "no-nyn",
    "zh-guoyu",  "zh-hakka",  "zh-min",    "zh-min-nan", "zh-xiang"};

Subtags split(std::string_view tag) {
  Subtags out;
  while (true) {
    const std::size_t end = std::min(tag.find('-'), tag.size());
    out.push_back(tag.substr(0, end));
    if (end == tag.size()) return out;
    tag.remove_prefix(end + 1);
  }
}

bool is_variant(std::string_view s) {
  return s.size() >= 5 || (s.size() == 4 && base::ascii_digit(s.front()));
}

bool is_region(std::string_view s) {
  return (s.size() == 2 && all_alpha(s)) || (s.size() == 3 && all_digits(s));
}

/// Walks the grammar's `langtag` over lower-case subtags, each of 1 to 8 letters and digits.
class Grammar {
 public:
  explicit Grammar(const Subtags &subtags) : subtags_(subtags) {}

  bool accepts() {
    if (at("x")) return private_use() && done();
    return language() && variants() && extensions() && (!at("x") || private_use()) && done();
  }

 private:
  [[nodiscard]] bool done() const { return next_ == subtags_.size(); }
  [[nodiscard]] bool at(std::string_view s) const { return !done() && subtags_[next_] == s; }
  template <class Predicate>
  bool take(Predicate wanted) {
    if (done() || !wanted(subtags_[next_])) return false;
    ++next_;
    return true;
  }

  bool language() {
    if (!take([](std::string_view s) { return s.size() >= 2 && all_alpha(s); })) return false;
    if (subtags_.front().size() <= 3) {
      static constexpr auto extended = [](std::string_view s) { return s.size() == 3 && all_alpha(s); };
      for (int i = 0; i < 3 && take(extended);) ++i;
    }
    (void)take([](std::string_view s) { return s.size() == 4 && all_alpha(s); });  // script
    (void)take(is_region);
    return true;
  }

  bool variants() {
    const std::size_t first = next_;
    while (take(is_variant)) {
      if (repeats(first)) return false;
    }
    return true;
  }

  bool extensions() {
    Subtags singletons;
    while (!done() && subtags_[next_].size() == 1 && !at("x")) {
      if (std::find(singletons.begin(), singletons.end(), subtags_[next_]) != singletons.end()) return false;
      singletons.push_back(subtags_[next_++]);
      static constexpr auto long_enough = [](std::string_view s) { return s.size() >= 2; };
      if (!take(long_enough)) return false;
      while (take(long_enough)) {
      }
    }
    return true;
  }

  bool private_use() {
    ++next_;
    const bool any = !done();
    next_ = subtags_.size();
    return any;
  }

  /// Whether the subtag just taken stands already between `first` and itself.
  [[nodiscard]] bool repeats(std::size_t first) const {
    const auto begin = subtags_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto last = subtags_.begin() + static_cast<std::ptrdiff_t>(next_) - 1;
    return std::find(begin, last, *last) != last;
  }

  const Subtags &subtags_;
  std::size_t next_ = 0;
};

bool well_formed_lower(std::string_view lower) {
  if (std::find(grandfathered.begin(), grandfathered.end(), lower) != grandfathered.end()) return true;
  const Subtags subtags = split(lower);
  const bool sized = std::all_of(subtags.begin(), subtags.end(), [](std::string_view s) {
    return !s.empty() && s.size() <= 8 && all_alphanumeric(s);
  });
  return sized && Grammar(subtags).accepts();
}

}  // namespace

bool well_formed_language(std::string_view tag) {
  return tag.size() <= language_tag_max && well_formed_lower(base::ascii_lower(tag));
}

std::string canonical_language(std::string_view tag) {
  if (tag.size() > language_tag_max) return {};
  std::string out = base::ascii_lower(tag);
  if (!well_formed_lower(out)) return {};
  bool after_singleton = false;
  for (std::size_t start = 0; start < out.size();) {
    const std::size_t size = std::min(out.find('-', start), out.size()) - start;
    after_singleton = after_singleton || size == 1;
    if (start > 0 && !after_singleton && size == 2) {
      out[start] = base::ascii_upper(out[start]);
      out[start + 1] = base::ascii_upper(out[start + 1]);
    } else if (start > 0 && !after_singleton && size == 4) {
      out[start] = base::ascii_upper(out[start]);
    }
    start += size + 1;
  }
  return out;
}

LanguageChoice lookup_language(std::span<const std::string> preferences,
                               std::span<const std::string> available, std::string_view fallback) {
  for (const std::string &range : preferences) {
    if (range.size() > language_tag_max) continue;
    const auto found = base::lookup_tag(range, available, [](std::string_view tag) { return tag; });
    if (found != available.end()) return {*found, false};
  }
  return {std::string(fallback), true};
}

}  // namespace usher::identity

namespace usher {
namespace {

/// Findings name a tag by its place: what a person typed there may be anything.
std::string place(std::size_t index) {
  return "languages[" + std::to_string(index) + "]";
}

}  // namespace

LanguageCheck check_language(const CheckLanguage &request) {
  LanguageCheck out;
  const auto add = [&](std::string code, Severity severity, std::string field, std::string explanation,
                       std::string fix) {
    out.findings.push_back(
        {std::move(code), severity, std::move(field), std::move(explanation), std::move(fix)});
  };
  out.well_formed = !request.languages.empty();
  if (request.languages.empty())
    add("language_missing", Severity::flag, "languages", "No language is recorded",
        "Ask which language the person prefers");
  for (std::size_t i = 0; i < request.languages.size(); ++i) {
    if (request.languages[i] == "*") continue;  // a range that says nothing, not a tag
    std::string tag = identity::canonical_language(request.languages[i]);
    if (!tag.empty()) {
      out.languages.push_back(std::move(tag));
      continue;
    }
    out.well_formed = false;
    add("language_malformed", Severity::flag, place(i),
        "The tag does not follow the grammar of RFC 5646 section 2.1",
        "Write a tag such as tr, en-GB or zh-Hant, with hyphens");
  }
  if (request.available.empty() && request.fallback.empty()) return out;
  auto choice = identity::lookup_language(out.languages, request.available, request.fallback);
  out.language = std::move(choice.language);
  out.fallback_used = choice.fallback_used;
  if (out.fallback_used)
    add("language_fallback", Severity::note, "languages",
        "None of the languages is available, so the fallback was chosen",
        "Offer one of the person's languages, or ask for another one");
  return out;
}

}  // namespace usher
