// Duplicates: found, listed, and decided about by people.
#include "engine/described/duplicates.hpp"

#include "usher/error.hpp"

#include "engine/decisions.hpp"
#include "engine/drive.hpp"
#include "engine/duplicate_findings.hpp"
#include "engine/duplicate_search.hpp"
#include "engine/erasure/person.hpp"
#include "engine/face.hpp"
#include "engine/masking.hpp"
#include "engine/rest.hpp"
#include "engine/reveal.hpp"
#include "engine/views.hpp"

#include <algorithm>

namespace usher {
namespace {

using engine::Standing;

/// Comparisons in one call of list: about a tenth of a second, during which the store is read.
constexpr std::int64_t kMostComparisons = 2000;

/// A customer as these reads show one. The reveal is written down.
Customer shown(Unit &unit, const CustomerRow &row, const std::vector<std::string> &asked) {
  Subject &subject = unit.subject(row.key.owner);
  const auto reveal = engine::unless_restricted(unit, subject, asked);
  record_reveal<Customer>(unit, subject, reveal);
  Customer out = engine::view(row);
  if (const auto into = engine::merged_into(unit, subject.id))
    out.merged_into = base::format_id("cus", *into);
  mask(out, reveal);
  return out;
}

std::optional<DuplicateDecision> decision(Unit &unit, const Id &owner, const Id &other) {
  const auto row = engine::decision_between(unit, unit.subject(owner), other);
  if (!row) return std::nullopt;
  DuplicateDecision out = engine::view(*row);
  mask(out, {});
  return out;
}

CustomerRow row_of(Unit &unit, const Id &id, std::string_view field) {
  auto row = unit.find<CustomerRow>(unit.subject(id), 0);
  if (!row) engine::no_customer(unit, id, field);
  engine::require_open(unit, *row, field);
  return std::move(*row);
}

struct Two {
  Id customer;
  Id other;
};
Two two_records(const std::string &customer_id, const std::string &other_id) {
  const Two two{engine::parse_customer_id(customer_id, "customer_id"),
                engine::parse_customer_id(other_id, "other_id")};
  if (two.customer == two.other)
    throw Error(Code::invalid_argument, "other_id: is the same record; two different ones are needed");
  return two;
}

void require_unmerged(Unit &unit, const Id &id, std::string_view field) {
  if (const auto into = engine::merged_into(unit, id))
    throw Error(Code::conflict, std::string(field) + ": is merged into " + base::format_id("cus", *into) +
                                    " already; undo that first, or name that record");
}

Answer<DuplicateRuling> ruling(const engine::DuplicateRow &row, const engine::Rested &rested = {}) {
  DuplicateRuling out{base::format_id("cus", row.key.owner), base::format_id("cus", row.other),
                      engine::view(row), static_cast<std::int64_t>(rested.tasks.size()),
                      static_cast<std::int64_t>(rested.messages.size())};
  mask(out.decision, {});
  return {std::move(out), row.key.owner};
}

std::string rested_data(const engine::Rested &rested) {
  std::string data = ",\"tasks\":";
  base::append_json(data, rested.tasks);
  data += ",\"messages\":";
  base::append_json(data, rested.messages);
  return data;
}

void settle(Unit &unit, const Id &id) {
  Case c = engine::load_case(unit, id);
  (void)engine::settle_findings(c);
}

}  // namespace

DuplicateCandidates Duplicates::find(const FindDuplicates &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<Customer>(request.reveal);
    const Id id = engine::parse_customer_id(request.customer_id, "customer_id");
    const CustomerRow row = row_of(unit, id, "customer_id");
    const DuplicateProfile own = engine::duplicate_profile(row);
    DuplicateCandidates out{request.customer_id, {}};
    for (const Id &each :
         engine::candidates(unit, unit.subject(id), engine::contact_keys(row), engine::Reach::every)) {
      if (!request.include_decided && engine::settled(unit, id, each)) continue;
      const auto other = unit.find<CustomerRow>(unit.subject(each), 0);
      if (!other) continue;
      DuplicateCheck check = check_duplicate({own, engine::duplicate_profile(*other)});
      if (!check.candidate) continue;
      out.candidates.push_back({shown(unit, *other, request.reveal), check.score, std::move(check.reasons),
                                decision(unit, id, each)});
    }
    std::ranges::stable_sort(out.candidates, std::greater{}, &DuplicateCandidate::score);
    return out;
  });
}

DuplicatePage Duplicates::list(const ListDuplicates &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    check_reveal<Customer>(request.reveal);
    if (request.min_score && !(*request.min_score >= 0 && *request.min_score <= 1))
      throw Error(Code::invalid_argument, "min_score: must be 0 to 1");
    DuplicatePage page;
    const auto pairs = engine::next_pairs(unit, engine::parse_place(request.cursor), kMostComparisons);
    std::optional<CustomerRow> first;
    for (const engine::PairPlace &pair : pairs) {
      if (page.pairs.size() == static_cast<std::size_t>(request.limit)) return page;
      page.next = engine::format_place(pair);
      if (!request.include_decided && engine::settled(unit, pair.first, pair.second)) continue;
      if (!first || first->key.owner != pair.first)
        first = unit.find<CustomerRow>(unit.subject(pair.first), 0);
      const auto second = unit.find<CustomerRow>(unit.subject(pair.second), 0);
      if (!first || !second) continue;
      DuplicateCheck check =
          check_duplicate({engine::duplicate_profile(*first), engine::duplicate_profile(*second)});
      if (request.min_score ? check.score < *request.min_score : !check.candidate) continue;
      page.pairs.push_back({shown(unit, *first, request.reveal), shown(unit, *second, request.reveal),
                            check.score, std::move(check.reasons), decision(unit, pair.first, pair.second)});
    }
    if (pairs.size() < static_cast<std::size_t>(kMostComparisons)) page.next.reset();
    return page;
  });
}

DuplicateRuling Duplicates::dismiss(const DismissDuplicate &request) const {
  return core_->write("duplicates.dismiss", request, [&](Unit &unit) -> Answer<DuplicateRuling> {
    const Two two = two_records(request.customer_id, request.other_id);
    (void)row_of(unit, two.customer, "customer_id");
    (void)row_of(unit, two.other, "other_id");
    if (const auto known = engine::decision_between(unit, unit.subject(two.customer), two.other)) {
      if (known->standing != Standing::apart)
        throw Error(Code::conflict, "other_id: the two are merged; undo that before dismissing them");
      if (known->dismissed) return ruling(*known);  // said before: the first word stands
    }
    const auto row =
        engine::write_decision(unit, two.customer, two.other, DuplicateVerdict::not_same, request.reason);
    settle(unit, two.customer);
    settle(unit, two.other);
    return ruling(row);
  });
}

DuplicateRuling Duplicates::merge(const MergeDuplicate &request) const {
  return core_->write("duplicates.merge", request, [&](Unit &unit) -> Answer<DuplicateRuling> {
    const Two two = two_records(request.customer_id, request.other_id);
    Case kept = engine::load_case(unit, two.customer);
    Case other = engine::load_case(unit, two.other, "other_id");
    require_unmerged(unit, two.customer, "customer_id");  // so merges never close a circle
    require_unmerged(unit, two.other, "other_id");
    engine::require_awake(kept);
    engine::require_awake(other, "other_id");
    const engine::Rested rested = engine::lay_to_rest(other);
    auto row = engine::write_decision(unit, two.customer, two.other, DuplicateVerdict::merged, request.reason,
                                      rested_data(rested));
    row.resolved = engine::settle_findings(kept);
    if (!row.resolved.empty()) unit.update(kept.subject, row);
    return ruling(row, rested);
  });
}

DuplicateRuling Duplicates::undo(const UndoMerge &request) const {
  return core_->write("duplicates.undo", request, [&](Unit &unit) -> Answer<DuplicateRuling> {
    const Id id = engine::parse_customer_id(request.customer_id, "customer_id");
    Case c = engine::load_case(unit, id);
    if (!c.merged_into)
      throw Error(Code::conflict, "customer_id: is not merged into another record; there is nothing to undo");
    const Id kept = *c.merged_into;
    const engine::Rested rested = engine::wake(c);
    const auto theirs =
        engine::write_decision(unit, kept, id, DuplicateVerdict::undone, request.reason, rested_data(rested));
    Case stays = engine::load_case(unit, kept);
    engine::reopen_findings(stays, theirs.resolved);
    Case back = engine::load_case(unit, id);
    // Reports may have come in meanwhile, and time has passed.
    engine::drive(back, {playbook::EventKind::date_reached, playbook::kNone, {}});
    const auto row = engine::decision_between(unit, c.subject, kept);
    return ruling(row.value(), rested);
  });
}

}  // namespace usher
