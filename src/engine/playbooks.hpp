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
#include <optional>
#include <string>
#include <string_view>

namespace usher::engine {

class Unit;

struct PinnedPlaybook {
  std::shared_ptr<const playbook::Playbook> book;
  Digest hash{};
  calendar::Zone zone;
  bool stored = false;  ///< its text is known to be in this store
};

/// The newest release of a playbook that the store publishes.
struct Release {
  Id owner{};
  std::int64_t n = 0;
  Digest hash{};
};
using Releases = std::map<std::string, Release, std::less<>>;

/// A draft that runs beside the live journeys of its playbook.
struct RunningShadow {
  std::int64_t number = 0;
  Digest hash{};
};
using Shadows = std::map<std::string, RunningShadow, std::less<>>;

/// The name of a version: the hash of the canonical form.
[[nodiscard]] Digest hash_of(const playbook::Playbook &book);

class PlaybookCache {
 public:
  /// The version that new journeys of `id` start with: the newest release, else the shipped one. Throws
  /// INVALID_ARGUMENT naming the known ones.
  [[nodiscard]] PinnedPlaybook &latest(Unit &unit, std::string_view id);
  /// The version with this hash, out of the store when the library does not ship it. Throws CORRUPT.
  [[nodiscard]] PinnedPlaybook &pinned(const Digest &hash, store::Database &db);
  /// The same; null when neither has it.
  [[nodiscard]] PinnedPlaybook *find(const Digest &hash, store::Database &db);
  /// A version that was loaded just now.
  [[nodiscard]] PinnedPlaybook &add(std::shared_ptr<const playbook::Playbook> book) {
    const Digest hash = hash_of(*book);
    return add(std::move(book), hash);
  }
  /// Sees to it that the store can give this version back. Part of the unit's transaction.
  void keep(PinnedPlaybook &playbook, Unit &unit);

  /// The newest releases as this unit finds them: read once and kept until somebody publishes one, in this
  /// process or another. Valid until the next unit.
  [[nodiscard]] const Releases &releases(Unit &unit);
  /// Tells everybody that a version was published; part of the unit's transaction.
  static void changed(Unit &unit);

  /// The draft that runs beside journeys of this playbook; null when none does.
  [[nodiscard]] const RunningShadow *shadow(Unit &unit, std::string_view playbook);
  static void shadows_changed(Unit &unit);

  /// One that ships, read when it is asked for the first time; null when none of that id does.
  [[nodiscard]] PinnedPlaybook *shipped(std::string_view id);
  /// All of them, by id.
  [[nodiscard]] const std::map<std::string, Digest, std::less<>> &shipped();

 private:
  /// `hash`: what the store calls it; a form that another version of the library wrote has other bytes.
  [[nodiscard]] PinnedPlaybook &add(std::shared_ptr<const playbook::Playbook> book, const Digest &hash);

  std::map<Digest, PinnedPlaybook> by_hash_;
  std::map<std::string, Digest, std::less<>> shipped_;
  Releases releases_;
  std::int64_t version_ = -1;  ///< of `releases_`
  Shadows shadows_;
  std::int64_t shadows_version_ = -1;
};

}  // namespace usher::engine
