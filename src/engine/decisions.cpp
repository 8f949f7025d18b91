#include "engine/decisions.hpp"

#include "usher/error.hpp"

#include "base/json.hpp"
#include "engine/described/duplicates.hpp"
#include "engine/rows_described.hpp"

namespace usher::engine {
namespace {

std::string event_data(const DuplicateRow &row, std::string_view rested) {
  std::string data = "{\"other\":";
  base::append_json_string(data, base::format_id("cus", row.other));
  if (row.verdict != DuplicateVerdict::not_same)
    data.append(",\"role\":").append(row.owner_kept ? "\"kept\"" : "\"merged\"");
  data += ",\"reason\":";
  base::append_json(data, row.reason);
  return data.append(rested) + '}';
}

EventKind kind_of(DuplicateVerdict verdict) {
  switch (verdict) {
    case DuplicateVerdict::not_same:
      return EventKind::duplicate_dismissed;
    case DuplicateVerdict::merged:
      return EventKind::customers_merged;
    case DuplicateVerdict::undone:
      break;
  }
  return EventKind::merge_undone;
}

DuplicateRow write_side(Unit &unit, const Id &id, const Id &other, bool kept, DuplicateVerdict verdict,
                        const std::string &reason, std::string_view rested) {
  Subject &subject = unit.subject(id);
  DuplicateRow row = decision_between(unit, subject, other).value_or(DuplicateRow{});
  row.other = other;
  row.verdict = verdict;
  row.owner_kept = kept && verdict != DuplicateVerdict::not_same;
  row.dismissed |= verdict == DuplicateVerdict::not_same;
  row.standing = verdict != DuplicateVerdict::merged ? Standing::apart
                 : kept                              ? Standing::kept
                                                     : Standing::merged;
  row.by = unit.session().actor;
  row.reason = reason;
  row.decided_us = unit.now();
  row.key.rev == 0 ? unit.append(subject, row) : unit.update(subject, row);
  unit.event(subject, kind_of(verdict), event_data(row, rested));
  return row;
}

}  // namespace

std::optional<DuplicateRow> decision_between(Unit &unit, Subject &owner, const Id &other) {
  std::int64_t n = 0;
  {
    auto cursor =
        unit.db().query("SELECT n FROM duplicate WHERE customer_id = $1 AND other_id = $2", owner.id, other);
    if (!cursor.next()) return std::nullopt;
    n = cursor.integer(0);
  }
  return unit.find<DuplicateRow>(owner, n);
}

DuplicateDecision view(const DuplicateRow &row) {
  DuplicateDecision out;
  out.verdict = row.verdict;
  if (row.verdict != DuplicateVerdict::not_same) {
    out.kept_id = base::format_id("cus", row.owner_kept ? row.key.owner : row.other);
    out.merged_id = base::format_id("cus", row.owner_kept ? row.other : row.key.owner);
  }
  out.by = row.by;
  out.reason = row.reason;
  out.at = row.decided_us;
  return out;
}

std::optional<Id> merged_into(Unit &unit, const Id &customer) {
  std::int64_t n = 0;
  {
    auto cursor =
        unit.db().query("SELECT n FROM duplicate WHERE customer_id = $1 AND standing = 1", customer);
    if (!cursor.next()) return std::nullopt;
    n = cursor.integer(0);
  }
  return unit.find<DuplicateRow>(unit.subject(customer), n)->other;
}

Id standing_for(Unit &unit, const Id &customer) {
  Id id = customer;
  // Merges cannot close a circle; one in the file was written by somebody else.
  for (int steps = 0; const auto next = merged_into(unit, id); ++steps) {
    if (steps == 1000) throw Error(Code::integrity, "store: merged records lead in a circle; run verify");
    id = *next;
  }
  return id;
}

bool settled(Unit &unit, const Id &one, const Id &other) {
  const auto row = decision_between(unit, unit.subject(one), other);
  return (row && row->dismissed) || standing_for(unit, one) == standing_for(unit, other);
}

DuplicateRow write_decision(Unit &unit, const Id &kept, const Id &other, DuplicateVerdict verdict,
                            const std::string &reason, std::string_view rested) {
  (void)write_side(unit, other, kept, false, verdict, reason, rested);
  return write_side(unit, kept, other, true, verdict, reason, {});
}

}  // namespace usher::engine
