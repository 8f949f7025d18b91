#include "identity/phone_patterns.hpp"

#include <boost/regex.hpp>

#include <algorithm>
#include <atomic>
#include <memory>

namespace usher::identity {
namespace {

using data::phone_patterns;
using data::PhonePatternId;

/// Never freed: the table bounds it, and a host's thread may still check a number while statics are
/// destroyed.
const boost::regex &compiled(PhonePatternId pattern) {
  static constexpr std::size_t patterns_max = 4096;
  static constinit std::array<std::atomic<const boost::regex *>, patterns_max> cache{};
  std::atomic<const boost::regex *> &slot = cache.at(pattern);
  if (const boost::regex *known = slot.load(std::memory_order_acquire)) return *known;
  const std::string_view text = phone_patterns[pattern].text;
  auto fresh = std::make_unique<const boost::regex>(text.begin(), text.end());
  const boost::regex *first = nullptr;
  if (!slot.compare_exchange_strong(first, fresh.get(), std::memory_order_acq_rel)) return *first;
  return *fresh.release();
}

/// Whether the masks leave a match possible. Each stands for a digit that a match may have or may lack.
bool leading_digits_fit(const data::PhonePattern &pattern, std::string_view digits) {
  const std::size_t count = std::min(pattern.leading.size(), digits.size());
  for (std::size_t i = 0; i < count; ++i) {
    if ((pattern.leading[i] >> (digits[i] - '0') & 1) == 0) return false;
  }
  return true;
}

}  // namespace

bool matches_all(PhonePatternId pattern, std::string_view digits) {
  if (pattern == 0) return false;
  const data::PhonePattern &entry = phone_patterns[pattern];
  if (entry.literal) return digits == entry.text;
  return leading_digits_fit(entry, digits) &&
         boost::regex_match(digits.begin(), digits.end(), compiled(pattern));
}

bool matches_start(PhonePatternId pattern, std::string_view digits) {
  if (pattern == 0) return false;
  const data::PhonePattern &entry = phone_patterns[pattern];
  if (entry.literal) return digits.starts_with(entry.text);
  return leading_digits_fit(entry, digits) &&
         boost::regex_search(digits.begin(), digits.end(), compiled(pattern), boost::match_continuous);
}

std::optional<PrefixMatch> match_start(PhonePatternId pattern, std::string_view digits) {
  if (pattern == 0) return std::nullopt;
  const data::PhonePattern &entry = phone_patterns[pattern];
  if (entry.literal) {
    if (!digits.starts_with(entry.text)) return std::nullopt;
    return PrefixMatch{.length = entry.text.size(), .groups = {}, .group_count = 0};
  }
  if (!leading_digits_fit(entry, digits)) return std::nullopt;
  boost::match_results<std::string_view::const_iterator> found;
  if (!boost::regex_search(digits.begin(), digits.end(), found, compiled(pattern), boost::match_continuous)) {
    return std::nullopt;
  }
  PrefixMatch match{.length = static_cast<std::size_t>(found.length()), .groups = {}, .group_count = 0};
  match.group_count = std::min(found.size() - 1, match.groups.size());
  for (std::size_t i = 0; i < match.group_count; ++i) {
    const auto &group = found[static_cast<int>(i + 1)];
    if (group.matched) match.groups[i] = std::string_view(group.first, group.second);
  }
  return match;
}

}  // namespace usher::identity
