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

/// A kind of file: how it is marked (SQLite's application_id), what stands in it, how it is written.
struct Layout {
  std::int64_t application_id;
  std::span<const SchemaStep> steps;
  bool wal;
};

/// "ushr": a store.
[[nodiscard]] const Layout &store_layout() noexcept;
/// "ushk": the key tables of a store whose keys are kept beside it. Rollback journal: one connection a
/// process (reliability.md), and nothing of a destroyed key is left in a log.
[[nodiscard]] const Layout &key_store_layout() noexcept;

}  // namespace usher::store
