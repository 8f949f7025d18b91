#include "engine/meta.hpp"

#include "vault/secret.hpp"

namespace usher::engine {

std::int64_t meta_number(store::Database &db, std::string_view name) {
  auto cursor = db.query("SELECT value FROM usher_meta WHERE name = $1", name);
  return cursor.next() ? cursor.integer(0) : 0;
}

void put_meta(store::Database &db, std::string_view name, const store::Value &value) {
  db.run("INSERT INTO usher_meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2",
         name, value);
}

void renew_version(store::Database &db, std::string_view name) {
  vault::Block<8> random{};
  vault::random_bytes(random);
  put_meta(db, name, static_cast<std::int64_t>((vault::read_big_endian<std::uint64_t>(random, 0) >> 2) + 1));
}

}  // namespace usher::engine
