// Single values that a store keeps about itself, by name (usher_meta).
#pragma once
#include "store/database.hpp"

#include <cstdint>
#include <string_view>

namespace usher::engine {

/// 0 when there is no such value.
[[nodiscard]] std::int64_t meta_number(store::Database &db, std::string_view name);
/// Written anew, or for the first time.
void put_meta(store::Database &db, std::string_view name, const store::Value &value);
/// A number nobody had before, for caches that go by it: one counted up would come again after a rollback,
/// with other rows behind it.
void renew_version(store::Database &db, std::string_view name);

}  // namespace usher::engine
