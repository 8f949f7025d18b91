#include "engine/versions/releases.hpp"

#include "usher/error.hpp"

#include "base/hex.hpp"
#include "base/utf8.hpp"
#include "calendar/zone.hpp"
#include "engine/case.hpp"

#include <charconv>

namespace usher::engine {
namespace {

/// The number behind the @ of `id@release`.
std::optional<std::int64_t> release_number(std::string_view text) {
  std::int64_t n = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (text.empty() || problem != std::errc{} || end != text.data() + text.size() || n < 0)
    return std::nullopt;
  return n;
}

PinnedPlaybook &release_named(Unit &unit, std::string_view id, std::int64_t n, std::string_view field) {
  PlaybookCache &playbooks = unit.state().playbooks;
  if (n == 0) {
    const auto shipped = playbooks.shipped().find(id);
    if (shipped == playbooks.shipped().end()) not_found(field, "playbook that ships with the library");
    return playbooks.pinned(shipped->second, unit.db());
  }
  const auto row = find_release(unit, id, n);
  if (!row) not_found(field, "release of this playbook");
  return playbooks.pinned(row->hash, unit.db());
}

/// The playbook's room does not look zones up: that reads the system's files. A system without any has
/// nothing to compare with.
void add_zone_problem(const std::string &zone, PlaybookLint &out) {
  if (zone.empty()) return;  // reported
  try {
    (void)calendar::Zone(zone);
  } catch (const Error &error) {
    if (error.code() != Code::invalid_argument) return;
    std::string rule = error.message();
    if (constexpr std::string_view field = "zone: "; rule.starts_with(field)) rule.erase(0, field.size());
    out.problems.push_back({"zone", std::move(rule)});
    out.ok = false;
  }
}

}  // namespace

PinnedPlaybook &version_named(Unit &unit, std::string_view name, std::string_view field) {
  PlaybookCache &playbooks = unit.state().playbooks;
  if (const auto hash = base::read_hex<32>(name)) {
    if (PinnedPlaybook *found = playbooks.find(*hash, unit.db())) return *found;
    not_found(field, "version of a playbook in this store");
  }
  if (const auto at = name.rfind('@'); at != std::string_view::npos) {
    const auto n = release_number(name.substr(at + 1));
    if (!n)
      throw Error(Code::invalid_argument,
                  std::string(field) + ": behind the @ stands the number of a release");
    return release_named(unit, name.substr(0, at), *n, field);
  }
  if (!playbooks.releases(unit).contains(name) && !playbooks.shipped().contains(name))
    not_found(field, "playbook, shipped or in this store");
  return playbooks.latest(unit, name);
}

std::shared_ptr<const playbook::Playbook> version_or_draft(Unit &unit, const std::optional<std::string> &name,
                                                           std::string_view field,
                                                           const std::optional<std::string> &text) {
  if (name.has_value() == text.has_value())
    throw Error(Code::invalid_argument, std::string(field) + ": give it or text, one of the two");
  return name ? version_named(unit, *name, field).book : playbook::load(*text);
}

std::optional<PlaybookReleaseRow> find_release(Unit &unit, std::string_view id,
                                               std::optional<std::int64_t> release) {
  const Releases &releases = unit.state().playbooks.releases(unit);
  const auto found = releases.find(id);
  if (found == releases.end()) return std::nullopt;
  return unit.find<PlaybookReleaseRow>(unit.subject(found->second.owner), release.value_or(found->second.n));
}

StoredPlaybook about(Unit &unit, const PinnedPlaybook &playbook, std::int64_t release) {
  const playbook::Definition &written = playbook.book->written;
  StoredPlaybook out;
  out.id = written.playbook;
  out.version = written.version;
  out.hash = base::hex(playbook.hash);
  out.release = release;
  const auto &shipped = unit.state().playbooks.shipped();
  const auto same = shipped.find(out.id);
  out.shipped = same != shipped.end() && same->second == playbook.hash;
  auto running = unit.db().query(
      "SELECT count(*), coalesce(sum(hash = $2), 0) FROM journey WHERE playbook = $1 AND finished_us IS NULL",
      out.id, playbook.hash);
  if (running.next()) {
    out.running = running.integer(1);
    out.running_others = running.integer(0) - running.integer(1);
  }
  return out;
}

PlaybookLint lint_playbook(const std::string &text, playbook::Playbook &book) {
  PlaybookLint out;
  out.ok = true;
  for (base::Problem &each : playbook::lint(text, book)) {
    out.ok &= each.warning;
    out.problems.push_back({std::move(each.path), std::move(each.rule)});
  }
  add_zone_problem(book.written.zone, out);
  if (!book.written.playbook.empty()) out.playbook = book.written.playbook;
  if (!book.written.version.empty()) out.version = book.written.version;
  if (out.ok) out.hash = base::hex(hash_of(book));
  return out;
}

}  // namespace usher::engine
