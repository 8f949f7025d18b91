// What the store knows of the host's own tables: names, permanent numbers, classes. Read once and kept until
// somebody defines a table, in this process or another.
#pragma once
#include "engine/rows.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace usher::engine {

class Unit;

class HostTables {
 public:
  using ByName = std::map<std::string, HostTableRow, std::less<>>;

  /// As this unit finds them. Valid until the next unit, or until the unit defines one.
  [[nodiscard]] const ByName &all(Unit &unit);
  /// Throws NOT_FOUND with the nearest known name.
  [[nodiscard]] const HostTableRow &get(Unit &unit, std::string_view table);
  /// Tells everybody that tables changed; part of the unit's transaction.
  static void changed(Unit &unit);

 private:
  std::int64_t version_ = -1;
  ByName tables_;
};

/// Throws NOT_FOUND with the nearest known name.
[[nodiscard]] const FieldColumn &column_named(const HostTableRow &table, std::string_view column);

/// Table numbers of hosts begin here; columns have the numbers 1 to 255.
inline constexpr std::int64_t kFirstHostTable = 0x10000;
inline constexpr std::size_t kMostHostColumns = 255;

}  // namespace usher::engine
