#include "engine/playbooks.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "engine/meta.hpp"
#include "engine/unit.hpp"
#include "engine/versions/rows.hpp"
#include "vault/hash.hpp"

#include <set>
#include <vector>

namespace usher::engine {
namespace {

/// 0 until the first version is published: then there is nothing to read.
constexpr std::string_view kVersion = "playbooks_version", kShadowsVersion = "shadows_version";

Releases newest_releases(Unit &unit) {
  std::vector<base::OwnedId> newest;
  {
    auto cursor = unit.db().query("SELECT customer_id, max(n) FROM playbook_release GROUP BY customer_id");
    while (cursor.next()) newest.push_back({vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)});
  }
  Releases releases;
  for (const auto &id : newest)
    if (const auto row = unit.find<PlaybookReleaseRow>(unit.subject(id.owner), id.n))
      releases.insert_or_assign(row->playbook, Release{id.owner, id.n, row->hash});
  return releases;
}

Shadows running_shadows(Unit &unit) {
  std::vector<Id> owners;
  {
    auto cursor = unit.db().query("SELECT customer_id FROM shadow WHERE ended_us IS NULL");
    while (cursor.next()) owners.push_back(vault::read_block<16>(cursor.bytes(0), 0));
  }
  Shadows shadows;
  for (const Id &owner : owners)
    if (const auto row = unit.find<ShadowRow>(unit.subject(owner), 0))
      shadows.insert_or_assign(row->playbook, RunningShadow{row->number, row->hash});
  return shadows;
}

}  // namespace

Digest hash_of(const playbook::Playbook &book) {
  return vault::hash256(vault::as_bytes(playbook::canonical(book)));
}

PinnedPlaybook &PlaybookCache::add(std::shared_ptr<const playbook::Playbook> book, const Digest &hash) {
  PinnedPlaybook entry{book, hash, calendar::Zone(book->written.zone)};
  return by_hash_.try_emplace(hash, std::move(entry)).first->second;
}

PinnedPlaybook *PlaybookCache::shipped(std::string_view id) {
  if (const auto found = shipped_.find(id); found != shipped_.end()) return &by_hash_.at(found->second);
  const std::string_view text = playbook::shipped_text(id);
  if (text.empty()) return nullptr;
  PinnedPlaybook &book = add(playbook::load(text));
  shipped_.emplace(id, book.hash);
  return &book;
}

const std::map<std::string, Digest, std::less<>> &PlaybookCache::shipped() {
  for (const auto &each : playbook::shipped_playbooks()) (void)shipped(each.id);
  return shipped_;
}

const Releases &PlaybookCache::releases(Unit &unit) {
  const std::int64_t version = meta_number(unit.db(), kVersion);
  if (version == version_) return releases_;
  version_ = -1;  // not known before all has been read
  releases_ = version == 0 ? Releases() : newest_releases(unit);
  version_ = version;
  return releases_;
}

void PlaybookCache::changed(Unit &unit) {
  renew_version(unit.db(), kVersion);
}

const RunningShadow *PlaybookCache::shadow(Unit &unit, std::string_view playbook) {
  if (const std::int64_t version = meta_number(unit.db(), kShadowsVersion); version != shadows_version_) {
    shadows_version_ = -1;  // not known before all has been read
    shadows_ = version == 0 ? Shadows() : running_shadows(unit);
    shadows_version_ = version;
  }
  const auto found = shadows_.find(playbook);
  return found == shadows_.end() ? nullptr : &found->second;
}

void PlaybookCache::shadows_changed(Unit &unit) {
  renew_version(unit.db(), kShadowsVersion);
}

PinnedPlaybook &PlaybookCache::latest(Unit &unit, std::string_view id) {
  const Releases &published = releases(unit);
  if (const auto found = published.find(id); found != published.end())
    return pinned(found->second.hash, unit.db());
  if (PinnedPlaybook *found = shipped(id)) return *found;
  std::set<std::string_view> known;
  for (const auto &each : playbook::shipped_playbooks()) known.insert(each.id);
  for (const auto &[name, release] : published) known.insert(name);
  std::string rule = "playbook: unknown playbook";
  if (const auto near = base::nearest_name(id, known); !near.empty())
    rule.append("; did you mean \"").append(near).append("\"?");
  rule += "; known:";
  for (const std::string_view name : known) rule.append(" ").append(name);
  throw Error(Code::invalid_argument, rule);
}

PinnedPlaybook *PlaybookCache::find(const Digest &hash, store::Database &db) {
  const auto known = [&]() -> PinnedPlaybook * {
    const auto found = by_hash_.find(hash);
    return found == by_hash_.end() ? nullptr : &found->second;
  };
  if (PinnedPlaybook *found = known()) return found;
  std::string text;
  {
    auto cursor = db.query("SELECT text FROM playbook WHERE hash = $1", hash);
    if (!cursor.next()) return (void)shipped(), known();  // one that ships, and that no journey is with yet
    const auto bytes = cursor.bytes(0);
    text.assign(bytes.begin(), bytes.end());
  }
  if (vault::hash256(vault::as_bytes(text)) != hash)
    throw Error(Code::corrupt, "playbook: a version in the store is not the one that its hash names");
  PinnedPlaybook &entry = add(playbook::load(text), hash);
  entry.stored = true;
  return &entry;
}

PinnedPlaybook &PlaybookCache::pinned(const Digest &hash, store::Database &db) {
  if (PinnedPlaybook *found = find(hash, db)) return *found;
  throw Error(Code::corrupt, "playbook: the version that a journey is pinned to is not in the store");
}

void PlaybookCache::keep(PinnedPlaybook &playbook, Unit &unit) {
  if (playbook.stored) return;
  const auto &written = playbook.book->written;
  unit.db().run(
      "INSERT INTO playbook (hash, id, version, text, added_us) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO "
      "NOTHING",
      playbook.hash, written.playbook, written.version, vault::as_bytes(playbook::canonical(*playbook.book)),
      unit.now().time_since_epoch().count());
  unit.after_commit([&playbook] { playbook.stored = true; });
}

}  // namespace usher::engine
