#include "base/ids.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <unistd.h>

namespace usher::base {
namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/// Crockford's alphabet without regard to case; I and L read as 1, O as 0.
int digit_of(char c) noexcept {
  c = ascii_lower(c);
  if (c == 'i' || c == 'l') c = '1';
  if (c == 'o') c = '0';
  const std::size_t at = kAlphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// 128 bits as 26 digits of 5 bits, the first of which carries 3.
void append_base32(std::string &out, const Id &id) {
  std::uint32_t bits = 0;
  int count = 2;  // two zero bits in front make 130
  for (const std::uint8_t byte : id) {
    bits = (bits << 8) | byte;
    count += 8;
    while (count >= 5) {
      count -= 5;
      out.push_back(kAlphabet[(bits >> count) & 31]);
    }
  }
}

std::optional<Id> read_base32(std::string_view text) noexcept {
  if (text.size() != 26) return std::nullopt;
  Id id{};
  std::uint32_t bits = 0;
  int count = -2;
  std::size_t at = 0;
  for (const char c : text) {
    const int digit = digit_of(c);
    if (digit < 0 || (at == 0 && count == -2 && digit > 7)) return std::nullopt;
    bits = (bits << 5) | static_cast<std::uint32_t>(digit);
    count += 5;
    if (count >= 8) {
      count -= 8;
      id[at++] = static_cast<std::uint8_t>(bits >> count);
    }
  }
  return id;
}

/// What stands behind `prefix_`, or nothing.
std::optional<std::string_view> behind(std::string_view prefix, std::string_view text) noexcept {
  if (text.size() <= prefix.size() || text.substr(0, prefix.size()) != prefix || text[prefix.size()] != '_')
    return std::nullopt;
  return text.substr(prefix.size() + 1);
}

void fill_from_system(std::span<std::uint8_t> out) {
  if (getentropy(out.data(), out.size()) != 0)
    throw Error(Code::internal, "ids: the system gives no random numbers");
}

}  // namespace

std::string format_id(std::string_view prefix, const Id &id) {
  std::string out;
  out.reserve(prefix.size() + 27);
  out.append(prefix).push_back('_');
  append_base32(out, id);
  return out;
}

std::string format_id(std::string_view prefix, const OwnedId &id) {
  return format_id(prefix, id.owner) + '.' + std::to_string(id.n);
}

std::optional<Id> parse_id(std::string_view prefix, std::string_view text) noexcept {
  const auto rest = behind(prefix, text);
  return rest ? read_base32(*rest) : std::nullopt;
}

std::optional<OwnedId> parse_owned_id(std::string_view prefix, std::string_view text) noexcept {
  const auto rest = behind(prefix, text);
  if (!rest || rest->size() < 28 || (*rest)[26] != '.') return std::nullopt;
  const auto owner = read_base32(rest->substr(0, 26));
  std::int64_t n = 0;
  const auto [end, ec] = std::from_chars(rest->data() + 27, rest->data() + rest->size(), n);
  if (!owner || ec != std::errc{} || end != rest->data() + rest->size() || n < 1) return std::nullopt;
  return OwnedId{*owner, n};
}

IdSource::IdSource(std::string_view seed) {
  std::seed_seq sequence(seed.begin(), seed.end());
  seeded_.emplace(sequence);
}

Id IdSource::next(Instant now) {
  Id id{};
  if (seeded_) {
    for (std::size_t i = 0; i < id.size(); i += 8) {
      std::uint64_t word = (*seeded_)();
      for (std::size_t k = 0; k < 8; ++k, word >>= 8) id[i + k] = static_cast<std::uint8_t>(word);
    }
  } else {
    fill_from_system(id);
  }
  // RFC 9562, 5.7: 48 bits of milliseconds, version 7, variant 10.
  auto ms = static_cast<std::uint64_t>(
      std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count());
  for (std::size_t i = 6; i-- > 0; ms >>= 8) id[i] = static_cast<std::uint8_t>(ms);
  id[6] = static_cast<std::uint8_t>((id[6] & 0x0F) | 0x70);
  id[8] = static_cast<std::uint8_t>((id[8] & 0x3F) | 0x80);
  return id;
}

Instant Clock::now() {
  const Instant now = peek();
  if (injected_) *injected_ += std::chrono::microseconds{step_us_};
  return now;
}

Instant Clock::peek() const {
  return injected_ ? *injected_
                   : std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

}  // namespace usher::base
