// Bytes in hexadecimal, small letters.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace usher::base {

inline void append_hex(std::string &out, std::span<const std::uint8_t> bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  for (const std::uint8_t byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
}

}  // namespace usher::base
