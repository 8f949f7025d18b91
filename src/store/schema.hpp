// The tables, as numbered steps. A step that has shipped is never edited: a change is a new step.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace usher::store {

struct SchemaStep {
  std::int64_t number;
  std::span<const std::string_view> statements;
};

[[nodiscard]] std::span<const SchemaStep> schema_steps() noexcept;
/// "ushr": marks a file as ours (SQLite's application_id).
inline constexpr std::int64_t kApplicationId = 0x75736872;

}  // namespace usher::store
