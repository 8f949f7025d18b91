#include "engine/playbooks.hpp"

#include "usher/error.hpp"

#include "vault/hash.hpp"

namespace usher::engine {

PinnedPlaybook &Playbooks::add(std::string_view text) {
  auto book = playbook::load(text);
  const Digest hash = vault::hash256(vault::as_bytes(playbook::canonical(*book)));
  PinnedPlaybook entry{book, hash, calendar::Zone(book->written.zone)};
  return by_hash_.try_emplace(hash, std::move(entry)).first->second;
}

PinnedPlaybook &Playbooks::latest(std::string_view id) {
  if (const auto found = latest_.find(id); found != latest_.end()) return by_hash_.at(found->second);
  const std::string_view text = playbook::shipped_text(id);
  if (text.empty()) {
    std::string known;
    for (const auto &each : playbook::shipped_playbooks())
      known.append(known.empty() ? "" : ", ").append(each.id);
    throw Error(Code::invalid_argument, "playbook: unknown playbook; known: " + known);
  }
  PinnedPlaybook &book = add(text);
  latest_.emplace(id, book.hash);
  return book;
}

PinnedPlaybook &Playbooks::pinned(const Digest &hash, store::Database &db) {
  if (const auto found = by_hash_.find(hash); found != by_hash_.end()) return found->second;
  std::string text;
  {
    auto cursor = db.query("SELECT text FROM playbook WHERE hash = $1", hash);
    if (cursor.next()) {
      const auto bytes = cursor.bytes(0);
      text.assign(bytes.begin(), bytes.end());
    }
  }
  if (text.empty() || vault::hash256(vault::as_bytes(text)) != hash)
    throw Error(Code::corrupt, "playbook: the version that a journey is pinned to is not in the store");
  PinnedPlaybook &entry = add(text);
  entry.stored = true;
  return entry;
}

void Playbooks::keep(PinnedPlaybook &playbook, store::Database &db, Instant now) {
  if (playbook.stored || db.query("SELECT 1 FROM playbook WHERE hash = $1", playbook.hash).next()) return;
  const auto &written = playbook.book->written;
  db.run(
      "INSERT INTO playbook (hash, id, version, text, added_us) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO "
      "NOTHING",
      playbook.hash, written.playbook, written.version, vault::as_bytes(playbook::canonical(*playbook.book)),
      now.time_since_epoch().count());
}

}  // namespace usher::engine
