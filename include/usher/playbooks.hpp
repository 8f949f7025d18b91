// Playbooks of a store: checked, published as versions, compared. A version is named by the hash of its
// canonical form; a journey stays with the version it began with until it is migrated (migration.hpp).
#pragma once
#include "usher/coverage.hpp"
#include "usher/export.hpp"
#include "usher/migration.hpp"
#include "usher/simulation.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace usher {

namespace engine {
class SessionCore;
}

/// JSON with comments, as an office writes it.
struct CheckPlaybook {
  std::string text;
};
struct PlaybookProblem {
  std::string path;  ///< stages[0].steps[2].due; empty: the text as a whole
  std::string rule;  ///< what is wrong, and where a name was meant the nearest one
};
struct PlaybookLint {
  bool ok = false;
  std::optional<std::string> playbook;  ///< its id; absent when the text cannot be read at all
  std::optional<std::string> version;
  std::optional<std::string> hash;  ///< absent while something is wrong
  std::vector<PlaybookProblem> problems;
};
struct GetPlaybookSchema {};
struct PlaybookSchema {
  Json schema;
};

/// Becomes the version that new journeys of its id start with. The same version again changes nothing; an
/// older one again takes back what came after it.
struct PublishPlaybook {
  std::string text;
  std::string reason;
  std::optional<std::string> idempotency_key;
};
/// By `id` (the version that new journeys start with, or `release` of it), or by `hash` (any version that the
/// store or the library has).
struct GetPlaybook {
  std::optional<std::string> id;
  std::optional<std::int64_t> release;
  std::optional<std::string> hash;
};
struct ListPlaybooks {
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct PlaybookHistory {
  std::string id;
  std::vector<std::string> reveal;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
/// A version is named by its hash, by `id` (the one that new journeys start with) or by `id@release`.
struct DiffPlaybooks {
  std::string from;
  std::optional<std::string> to;
  std::optional<std::string> text;  ///< in the place of `to`: one that is not published
};

struct StoredPlaybook {
  std::string id;
  std::string version;       ///< as its author calls it
  std::string hash;          ///< of the canonical form, hexadecimal
  std::int64_t release = 0;  ///< 1, 2, ... of the store's own; 0: as it ships, or known by its hash only
  bool shipped = false;      ///< the library ships this version
  std::int64_t running = 0;  ///< journeys under way with this version
  std::int64_t running_others = 0;  ///< and with other versions of this playbook
};
struct PublishedPlaybook {
  StoredPlaybook playbook;
  bool published = false;  ///< false: new journeys started with this version already
};
struct PlaybookPage {
  std::vector<StoredPlaybook> playbooks;
  std::optional<std::string> next;
};
struct PlaybookText {
  StoredPlaybook about;
  std::string
      text;  ///< as it was published, comments and all; the canonical form when known by its hash only
};
struct PlaybookRelease {
  std::int64_t release = 0;
  std::string version;
  std::string hash;
  Instant at;
  std::string by;
  std::string reason;
};
struct PlaybookReleasePage {
  std::vector<PlaybookRelease> releases;
  std::optional<std::string> next;
};

/// added · removed · moved: the same thing in another place · renamed: another id, the same content ·
/// changed: a member says something else.
enum class PlaybookChangeKind : std::uint8_t { added, removed, moved, renamed, changed };
struct PlaybookChange {
  PlaybookChangeKind kind = PlaybookChangeKind::changed;
  std::string what;    ///< "step", "gate", ...; "playbook" for its own members
  std::string id;      ///< of the thing as it is now
  std::string member;  ///< changed: which one
  std::optional<Json> from;
  std::optional<Json> to;
  std::string words;
};
struct PlaybookDiff {
  std::string from;  ///< hashes
  std::string to;
  std::vector<PlaybookChange> changes;
};

/// Checks a playbook without a store: everything that is wrong, each with its place. What only a store knows
/// (its calendars) playbooks.lint looks at.
[[nodiscard]] USHER_CXX_API PlaybookLint check_playbook(const CheckPlaybook &request);
/// The JSON Schema (2020-12) that playbooks are written by.
[[nodiscard]] USHER_CXX_API PlaybookSchema check_playbook_schema(const GetPlaybookSchema &request = {});

/// Threads, errors, atomicity: as session.hpp says.
class USHER_CXX_API Playbooks {
 public:
  explicit Playbooks(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  /// check_playbook, and what only this store knows.
  [[nodiscard]] PlaybookLint lint(const CheckPlaybook &request) const;
  /// Throws INVALID_ARGUMENT with everything that is wrong.
  [[nodiscard]] PublishedPlaybook publish(const PublishPlaybook &request) const;
  [[nodiscard]] PlaybookText get(const GetPlaybook &request) const;
  [[nodiscard]] PlaybookPage list(const ListPlaybooks &request = {}) const;
  [[nodiscard]] PlaybookReleasePage history(const PlaybookHistory &request) const;
  [[nodiscard]] PlaybookDiff diff(const DiffPlaybooks &request) const;
  /// What of a procedure a playbook serves; for a customer with the evidence.
  [[nodiscard]] Coverage coverage(const GetCoverage &request) const;

  [[nodiscard]] Migration plan_migration(const PlanMigration &request) const;
  [[nodiscard]] MigrationPage migration(const GetMigration &request) const;
  [[nodiscard]] Migration migrate(const MigrateJourneys &request) const;
  [[nodiscard]] Migration revert_migration(const RevertMigration &request) const;
  [[nodiscard]] Migration step_migration(const StepMigration &request) const;

  [[nodiscard]] Shadow shadow(const StartShadow &request) const;
  [[nodiscard]] ShadowReport shadow_report(const GetShadowReport &request) const;
  [[nodiscard]] Shadow end_shadow(const EndShadow &request) const;

  /// Touches nothing of this store, and does not hold it up meanwhile.
  [[nodiscard]] Simulation simulate(const SimulatePlaybook &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

}  // namespace usher
