// Inside the room: the calendar files that are compiled in.
#pragma once
#include <span>
#include <string_view>

namespace usher::calendar {

struct ShippedFile {
  std::string_view name;
  const std::string_view *text;
};
[[nodiscard]] std::span<const ShippedFile> shipped_files() noexcept;

}  // namespace usher::calendar
