// Playbooks of the store. Every publication is a release of its own, kept as a calendar's versions are: a
// subject with sealed rows and a chained timeline, which verify covers. Nothing is changed in place, so what
// a journey ran by can be looked up for as long as the store exists.
#include "usher/playbooks.hpp"

#include "usher/error.hpp"

#include "base/hex.hpp"
#include "calendar/due.hpp"
#include "engine/described/playbooks.hpp"
#include "engine/face.hpp"
#include "engine/versions/releases.hpp"
#include "playbook/diff.hpp"
#include "playbook/schema.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace usher {
namespace {

using engine::PinnedPlaybook;
using engine::PlaybookReleaseRow;

std::int64_t release_of(Unit &unit, const PinnedPlaybook &playbook) {
  const auto &releases = unit.state().playbooks.releases(unit);
  const auto found = releases.find(playbook.book->written.playbook);
  return found != releases.end() && found->second.hash == playbook.hash ? found->second.n : 0;
}

/// Steps that would be given no due date if they started today.
void add_dues_without_end(Unit &unit, const playbook::Playbook &book,
                          std::vector<PlaybookProblem> &problems) {
  const auto &calendar = unit.state().calendars.find(unit, book.written.calendar);
  const calendar::Zone zone(book.written.zone);
  for (const auto &step : book.steps) {
    if (!step.due || !step.due->offset) continue;
    try {
      (void)calendar::due(unit.now(), *step.due->offset, calendar, zone);
    } catch (const Error &error) {
      const std::size_t place =
          static_cast<std::size_t>(&step - book.steps.data()) - book.stages[step.stage].first_step;
      problems.push_back(
          {"stages[" + std::to_string(step.stage) + "].steps[" + std::to_string(place) + "].due",
           error.message()});
    }
  }
}

/// What only a store knows of a playbook: which calendars there are, and how far they reach from today.
void add_problems_of_store(Unit &unit, const playbook::Playbook &book,
                           std::vector<PlaybookProblem> &problems) {
  const std::string &calendar = book.written.calendar;
  if (calendar.empty()) return;
  if (unit.state().calendars.shelf(unit).find(calendar) == nullptr)
    problems.push_back(
        {"calendar", "there is no such calendar, shipped or in this store; calendars.put keeps one"});
  else
    add_dues_without_end(unit, book, problems);
}

/// The version that new journeys start with, before this one; null: the playbook is new here.
const PinnedPlaybook *current(Unit &unit, const std::string &id) {
  auto &playbooks = unit.state().playbooks;
  if (!playbooks.releases(unit).contains(id) && !playbooks.shipped().contains(id)) return nullptr;
  return &playbooks.latest(unit, id);
}

/// Writes a release and tells every process.
PlaybookReleaseRow publish_release(Unit &unit, PinnedPlaybook &playbook, const PublishPlaybook &request) {
  const playbook::Definition &written = playbook.book->written;
  const auto before = engine::find_release(unit, written.playbook);
  Subject &subject = before ? unit.subject(before->key.owner) : unit.create_subject();
  PlaybookReleaseRow row;
  row.key.n = before ? before->key.n + 1 : 1;
  row.playbook = written.playbook;
  row.version = written.version;
  row.hash = playbook.hash;
  row.text = request.text;
  row.reason = request.reason;
  row.actor = unit.actor();
  row.created_us = unit.now();
  unit.insert(subject, row);
  std::string data = "{\"release\":" + std::to_string(row.key.n) + ",\"playbook\":";
  base::append_json(data, row.playbook);
  unit.event(subject, EventKind::playbook_published, data + ",\"hash\":\"" + base::hex(row.hash) + "\"}");
  unit.state().playbooks.keep(playbook, unit);
  engine::PlaybookCache::changed(unit);
  return row;
}

PlaybookText text_of(Unit &unit, const PinnedPlaybook &playbook,
                     const std::optional<PlaybookReleaseRow> &row) {
  PlaybookText out{engine::about(unit, playbook, row ? row->key.n : 0), {}};
  if (row)
    out.text = row->text;
  else if (out.about.shipped)
    out.text = playbook::shipped_text(out.about.id);
  else
    out.text = playbook::canonical(*playbook.book);
  return out;
}

PlaybookChange shown(playbook::Change &&change) {
  const auto value = [](Json &&json) {
    return json.text.empty() ? std::nullopt : std::optional(std::move(json));
  };
  return {static_cast<PlaybookChangeKind>(change.kind),
          std::move(change.what),
          std::move(change.id),
          std::move(change.member),
          value(std::move(change.from)),
          value(std::move(change.to)),
          std::move(change.words)};
}
static_assert(static_cast<int>(PlaybookChangeKind::changed) ==
              static_cast<int>(playbook::ChangeKind::changed));

}  // namespace

PlaybookLint check_playbook(const CheckPlaybook &request) {
  playbook::Playbook book;
  return engine::lint_playbook(request.text, book);
}

PlaybookSchema check_playbook_schema(const GetPlaybookSchema &) {
  return {{playbook::schema()}};
}

PlaybookLint Playbooks::lint(const CheckPlaybook &request) const {
  return core_->read(request, [&](Unit &unit) {
    playbook::Playbook book;
    PlaybookLint out = engine::lint_playbook(request.text, book);
    if (!out.ok) return out;
    std::vector<PlaybookProblem> found;
    add_problems_of_store(unit, book, found);
    out.ok = found.empty();
    std::ranges::move(found, std::back_inserter(out.problems));
    if (!out.ok) out.hash.reset();
    return out;
  });
}

PublishedPlaybook Playbooks::publish(const PublishPlaybook &request) const {
  return core_->write("playbooks.publish", request, [&](Unit &unit) -> Answer<PublishedPlaybook> {
    const auto book = playbook::load(request.text);
    std::vector<PlaybookProblem> problems;
    add_problems_of_store(unit, *book, problems);
    if (!problems.empty())
      throw Error(Code::precondition, problems.front().path + ": " + problems.front().rule);
    PinnedPlaybook &playbook = unit.state().playbooks.add(book);
    const PinnedPlaybook *before = current(unit, book->written.playbook);
    if (before != nullptr && before->hash == playbook.hash)
      return {{engine::about(unit, playbook, release_of(unit, playbook)), false}, {}};
    const PlaybookReleaseRow row = publish_release(unit, playbook, request);
    return {{engine::about(unit, playbook, row.key.n), true}, row.key.owner};
  });
}

PlaybookText Playbooks::get(const GetPlaybook &request) const {
  return core_->read(request, [&](Unit &unit) {
    if (request.id.has_value() == request.hash.has_value())
      throw Error(Code::invalid_argument, "id: give it or hash, one of the two");
    if (request.hash) {
      if (request.release) throw Error(Code::invalid_argument, "release: goes with id, not with hash");
      return text_of(unit, engine::version_named(unit, *request.hash, "hash"), std::nullopt);
    }
    const std::string name =
        request.release ? *request.id + '@' + std::to_string(*request.release) : *request.id;
    const PinnedPlaybook &playbook = engine::version_named(unit, name, "id");
    if (request.release == 0) return text_of(unit, playbook, std::nullopt);
    return text_of(unit, playbook, engine::find_release(unit, *request.id, request.release));
  });
}

PlaybookPage Playbooks::list(const ListPlaybooks &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    std::set<std::string> ids;
    for (const auto &[id, hash] : unit.state().playbooks.shipped()) ids.insert(id);
    for (const auto &[id, release] : unit.state().playbooks.releases(unit)) ids.insert(id);
    PlaybookPage page;
    for (const std::string &id : ids) {
      if (request.cursor && id <= *request.cursor) continue;
      if (page.playbooks.size() == static_cast<std::size_t>(request.limit)) {
        page.next = page.playbooks.back().id;
        break;
      }
      const PinnedPlaybook &playbook = unit.state().playbooks.latest(unit, id);
      page.playbooks.push_back(engine::about(unit, playbook, release_of(unit, playbook)));
    }
    return page;
  });
}

PlaybookReleasePage Playbooks::history(const PlaybookHistory &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    check_reveal<PlaybookRelease>(request.reveal);
    PlaybookReleasePage page;
    const auto newest = engine::find_release(unit, request.id);
    if (!newest) {
      (void)engine::version_named(unit, request.id, "id");
      return page;
    }
    std::int64_t n = newest->key.n;
    if (request.cursor) n = engine::parse_owned("pbk", *request.cursor, "cursor").n - 1;
    Subject &subject = unit.subject(newest->key.owner);
    for (; n > 0; --n) {
      if (page.releases.size() == static_cast<std::size_t>(request.limit)) {
        page.next = base::format_id("pbk", base::OwnedId{subject.id, n + 1});
        break;
      }
      const auto each = unit.find<PlaybookReleaseRow>(subject, n);
      if (!each) throw Error(Code::integrity, "playbook: a release of it is missing");
      PlaybookRelease &shown = page.releases.emplace_back(
          PlaybookRelease{n, each->version, base::hex(each->hash), each->created_us,
                          unit.actor_name(each->actor), each->reason});
      mask(shown, request.reveal);
    }
    record_reveal<PlaybookRelease>(unit, subject, request.reveal);
    return page;
  });
}

PlaybookDiff Playbooks::diff(const DiffPlaybooks &request) const {
  return core_->read(request, [&](Unit &unit) {
    const PinnedPlaybook &from = engine::version_named(unit, request.from, "from");
    const auto to = engine::version_or_draft(unit, request.to, "to", request.text);
    PlaybookDiff out{base::hex(from.hash), base::hex(engine::hash_of(*to)), {}};
    for (playbook::Change &each : playbook::diff(from.book->written, to->written))
      out.changes.push_back(shown(std::move(each)));
    return out;
  });
}

}  // namespace usher
