// The playbooks an engine knows, each with its zone looked up once; its calendar is a name that the store may
// give another meaning at any time (calendar_cache.hpp). A version is pinned by the hash of its canonical
// form and kept in the store, so that a journey outlives the library that started it.
#pragma once
#include "calendar/zone.hpp"
#include "engine/rows.hpp"
#include "playbook/playbook.hpp"
#include "store/database.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace usher::engine {

struct PinnedPlaybook {
  std::shared_ptr<const playbook::Playbook> book;
  Digest hash{};
  calendar::Zone zone;
  bool stored = false;  ///< its text is known to be in this store
};

class Playbooks {
 public:
  /// The shipped version of the playbook `id`, read when it is asked for the first time. Throws INVALID_ARGUMENT naming the known ones.
  [[nodiscard]] PinnedPlaybook &latest(std::string_view id);
  /// The version with this hash, out of the store when the library does not ship it. Throws CORRUPT.
  [[nodiscard]] PinnedPlaybook &pinned(const Digest &hash, store::Database &db);
  /// Sees to it that the store can give this version back.
  void keep(PinnedPlaybook &playbook, store::Database &db, Instant now);

 private:
  PinnedPlaybook &add(std::string_view text);

  std::map<Digest, PinnedPlaybook> by_hash_;
  std::map<std::string, Digest, std::less<>> latest_;
};

}  // namespace usher::engine
