// What the vault's tests share: hexadecimal, the fixed keys and ids of the known answers, expected failures.
#pragma once
#include "usher/error.hpp"

#include "vault/internal.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace usher::vault::test {

/// start, start + 1, ... as the known answers of vault.md 1.3 write their keys and ids.
template <std::size_t N>
[[nodiscard]] inline Block<N> run(std::uint8_t start) {
  Block<N> out;
  std::iota(out.begin(), out.end(), start);
  return out;
}

inline const Id store = run<16>(0xA0);
inline const Id subject = run<16>(0xB0);
inline const Id row = run<16>(0xC0);
inline const Id nobody{};

[[nodiscard]] inline std::string hex(Bytes bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

[[nodiscard]] inline std::vector<std::uint8_t> unhex(std::string_view text) {
  std::vector<std::uint8_t> out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    out.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
  }
  return out;
}

/// The code of the usher::Error that `call` throws; OK when it does not throw.
template <class Call>
[[nodiscard]] Code failure(Call &&call) {
  try {
    call();
  } catch (const Error &error) {
    return error.code();
  }
  return Code::ok;
}

[[nodiscard]] inline std::vector<std::uint8_t> to_vector(Bytes bytes) {
  return {bytes.begin(), bytes.end()};
}

/// `bytes` with one bit turned.
[[nodiscard]] inline std::vector<std::uint8_t> flipped(Bytes bytes, std::size_t bit) {
  auto out = to_vector(bytes);
  out[bit / 8] = static_cast<std::uint8_t>(out[bit / 8] ^ (1u << bit % 8));
  return out;
}

/// `bytes` with one byte replaced.
[[nodiscard]] inline std::vector<std::uint8_t> edited(Bytes bytes, std::size_t at, std::uint8_t value) {
  auto out = to_vector(bytes);
  out[at] = value;
  return out;
}

[[nodiscard]] inline DataKey data_key(Arena &arena) {
  return {KeyClass::contact, 7, Key(arena, run<32>(0))};
}
[[nodiscard]] inline ServiceKey service_key(Arena &arena, KeyClass key_class, std::uint8_t start) {
  return {key_class, 1, Key(arena, run<32>(start))};
}

}  // namespace usher::vault::test
