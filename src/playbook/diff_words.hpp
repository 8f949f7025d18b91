// Inside the room: how a difference is said.
#pragma once
#include "usher/types.hpp"

#include <string>
#include <string_view>

namespace usher::playbook {

[[nodiscard]] inline std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

/// "documents" -> "document".
[[nodiscard]] inline std::string singular(std::string_view member) {
  if (member.ends_with("ies")) return std::string(member.substr(0, member.size() - 3)) + 'y';
  if (member.ends_with('s')) member.remove_suffix(1);
  return std::string(member);
}

/// A value as a sentence shows it: short, without the quotes that JSON needs.
[[nodiscard]] inline std::string shown(const Json &value) {
  constexpr std::size_t kMost = 120;
  std::string_view text = value.text;
  if (text.empty()) return "nothing";
  if (text.size() <= kMost) return std::string(text);
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;  // whole characters
  return std::string(text.substr(0, end)) + "...";
}

/// Where a thing stands: what it is, its id, and the thing around it.
struct Place {
  const Place *around = nullptr;
  std::string_view what;
  std::string_view id;

  [[nodiscard]] std::string words() const {
    if (around == nullptr) return "the playbook";
    const std::string own = std::string(what) + ' ' + quoted(id);
    return around->around == nullptr ? own : own + " of " + around->words();
  }
};

}  // namespace usher::playbook
