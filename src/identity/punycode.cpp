#include "identity/punycode.hpp"

#include <algorithm>
#include <cstdint>

namespace usher::identity {
namespace {

// RFC 3492 section 5.
constexpr std::uint32_t base = 36, t_min = 1, t_max = 26, skew = 38, damp = 700, initial_bias = 72;
constexpr char32_t initial_code_point = 0x80;
constexpr std::string_view digits = "abcdefghijklmnopqrstuvwxyz0123456789";

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / damp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (base - t_min) * t_max / 2; k += base) delta /= base - t_min;
  return k + (base - t_min + 1) * delta / (delta + skew);
}

void append_delta(std::string &out, std::uint32_t delta, std::uint32_t bias) {
  for (std::uint32_t k = base;; k += base) {
    const std::uint32_t threshold = k <= bias ? t_min : std::min(k - bias, t_max);
    if (delta < threshold) break;
    out.push_back(digits[threshold + (delta - threshold) % (base - threshold)]);
    delta = (delta - threshold) / (base - threshold);
  }
  out.push_back(digits[delta]);
}

}  // namespace

std::string punycode(std::u32string_view label) {
  std::string out;
  for (const char32_t c : label) {
    if (c < initial_code_point) out.push_back(static_cast<char>(c));
  }
  const auto basic = static_cast<std::uint32_t>(out.size());
  if (basic > 0) out.push_back('-');
  char32_t next = initial_code_point;
  std::uint32_t delta = 0, bias = initial_bias, handled = basic;
  while (handled < label.size()) {
    char32_t smallest = 0x10FFFF;
    for (const char32_t c : label) {
      if (c >= next) smallest = std::min(smallest, c);
    }
    delta += (smallest - next) * (handled + 1);
    next = smallest;
    for (const char32_t c : label) {
      if (c < next) ++delta;
      if (c != next) continue;
      append_delta(out, delta, bias);
      bias = adapt(delta, handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++next;
  }
  return out;
}

std::optional<std::u32string> from_punycode(std::string_view encoded) {
  static constexpr std::uint32_t code_point_max = 0x10FFFF;
  const std::size_t hyphen = encoded.rfind('-');
  const std::string_view basic = encoded.substr(0, hyphen == encoded.npos ? 0 : hyphen);
  std::u32string out(basic.begin(), basic.end());
  std::string_view rest = encoded.substr(hyphen == encoded.npos ? 0 : hyphen + 1);
  std::uint32_t next = initial_code_point, position = 0, bias = initial_bias;
  while (!rest.empty()) {
    const std::uint32_t start = position;
    std::uint64_t weight = 1, delta = 0;
    for (std::uint32_t k = base;; k += base) {
      if (rest.empty()) return std::nullopt;
      const std::size_t digit = digits.find(rest.front());
      rest.remove_prefix(1);
      delta += digit * weight;
      if (digit == digits.npos || delta > UINT32_MAX) return std::nullopt;
      const std::uint32_t threshold = k <= bias ? t_min : std::min(k - bias, t_max);
      if (digit < threshold) break;
      weight *= base - threshold;
      if (weight > UINT32_MAX) return std::nullopt;
    }
    const auto points = static_cast<std::uint32_t>(out.size()) + 1;
    bias = adapt(static_cast<std::uint32_t>(delta), points, start == 0);
    const std::uint64_t reached = start + delta;
    const std::uint64_t code_point = next + reached / points;
    if (code_point > code_point_max) return std::nullopt;
    next = static_cast<std::uint32_t>(code_point);
    position = static_cast<std::uint32_t>(reached % points);
    out.insert(position++, 1, static_cast<char32_t>(next));
  }
  return out;
}

}  // namespace usher::identity
