// Drafts beside live journeys, at the doors.
#include "usher/error.hpp"
#include "usher/playbooks.hpp"

#include "base/hex.hpp"
#include "engine/described/shadow.hpp"
#include "engine/face.hpp"
#include "engine/versions/releases.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace usher {
namespace {

using engine::ShadowJourneyRow;
using engine::ShadowRow;

constexpr std::int64_t kMostExamples = 100;
/// Customers whose keys a report keeps in hand at once.
constexpr std::size_t kMostInHand = 256;

ShadowRow load(Unit &unit, const std::string &shadow) {
  const auto id = base::parse_id("shd", shadow);
  if (!id) throw Error(Code::invalid_argument, "shadow: is not the id of a shadow (shd_ and 26 characters)");
  auto row = unit.find<ShadowRow>(unit.subject(*id), 0);
  if (!row) engine::not_found("shadow", "shadow in this store");
  return std::move(*row);
}

Shadow shown(const ShadowRow &row) {
  return {base::format_id("shd", row.key.owner), row.playbook, base::hex(row.hash), row.started_us,
          row.ended_us};
}

std::int64_t next_number(Unit &unit) {
  auto cursor = unit.db().query("SELECT coalesce(max(number), 0) FROM shadow");
  return (cursor.next() ? cursor.integer(0) : 0) + 1;
}

std::vector<Id> driven(Unit &unit, std::int64_t number) {
  std::vector<Id> out;
  auto cursor =
      unit.db().query("SELECT customer_id FROM shadow_journey WHERE n = $1 ORDER BY customer_id", number);
  while (cursor.next()) out.push_back(vault::read_block<16>(cursor.bytes(0), 0));
  return out;
}

/// Journeys by the difference that they show.
class Counts {
 public:
  explicit Counts(std::int64_t examples) : examples_(static_cast<std::size_t>(examples)) {}

  void add(const ShadowJourneyRow &row) {
    for (const auto &each : row.differences) {
      auto &found = counts_[{each.what, each.id, each.live, each.draft}];
      ++found.journeys;
      if (found.examples.size() < examples_) found.examples.push_back(base::format_id("cus", row.key.owner));
    }
  }
  [[nodiscard]] std::vector<ShadowDifference> sorted() && {
    std::vector<ShadowDifference> out;
    for (auto &[key, found] : counts_) {
      std::tie(found.what, found.id, found.live, found.draft) = key;
      out.push_back(std::move(found));
    }
    std::ranges::stable_sort(out, std::greater{}, &ShadowDifference::journeys);
    return out;
  }

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::size_t examples_;
  std::map<Key, ShadowDifference> counts_;
};

}  // namespace

Shadow Playbooks::shadow(const StartShadow &request) const {
  return core_->write("playbooks.shadow", request, [&](Unit &unit) -> Answer<Shadow> {
    const auto book = engine::version_or_draft(unit, request.playbook, "playbook", request.text);
    auto &playbooks = unit.state().playbooks;
    engine::PinnedPlaybook &draft =
        request.playbook ? engine::version_named(unit, *request.playbook, "playbook") : playbooks.add(book);
    ShadowRow row;
    row.playbook = book->written.playbook;
    if (playbooks.shadow(unit, row.playbook) != nullptr)
      throw Error(Code::conflict, "playbook: another draft runs beside its journeys already; end it first");
    unit.state().calendars.require(unit, book->written.calendar);
    row.hash = draft.hash;
    row.number = next_number(unit);
    row.actor = unit.actor();
    row.started_us = unit.now();
    Subject &subject = unit.create_subject();
    unit.insert(subject, row);
    unit.event(subject, EventKind::shadow_started, "{\"hash\":\"" + base::hex(row.hash) + "\"}");
    playbooks.keep(draft, unit);
    engine::PlaybookCache::shadows_changed(unit);
    return {shown(row), subject.id};
  });
}

Shadow Playbooks::end_shadow(const EndShadow &request) const {
  return core_->write("playbooks.end_shadow", request, [&](Unit &unit) -> Answer<Shadow> {
    ShadowRow row = load(unit, request.shadow);
    if (!row.ended_us) {
      row.ended_us = unit.now();
      Subject &subject = unit.subject(row.key.owner);
      unit.update(subject, row);
      unit.event(subject, EventKind::shadow_ended, "{}");
      engine::PlaybookCache::shadows_changed(unit);
    }
    return {shown(row), row.key.owner};
  });
}

ShadowReport Playbooks::shadow_report(const GetShadowReport &request) const {
  return core_->read(request, [&](Unit &unit) {
    if (request.examples < 0 || request.examples > kMostExamples)
      throw Error(Code::invalid_argument, "examples: must be 0 to 100");
    const ShadowRow row = load(unit, request.shadow);
    ShadowReport report{shown(row), 0, 0, {}};
    Counts counts(request.examples);
    for (const Id &person : driven(unit, row.number)) {
      const auto found = unit.find<ShadowJourneyRow>(unit.subject(person), row.number);
      if (!found) continue;
      ++report.journeys;
      report.differing += !found->differences.empty();
      counts.add(*found);
      if (static_cast<std::size_t>(report.journeys) % kMostInHand == 0) unit.flush();
    }
    report.differences = std::move(counts).sorted();
    return report;
  });
}

}  // namespace usher
