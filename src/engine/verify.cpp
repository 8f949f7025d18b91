#include "engine/verify.hpp"

#include "usher/error.hpp"

#include "engine/checkpoints.hpp"
#include "engine/contact_keys.hpp"
#include "engine/decisions.hpp"
#include "engine/generation.hpp"
#include "engine/owned_rows.hpp"
#include "vault/chain.hpp"
#include "vault/hash.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

namespace usher::engine {
namespace {

struct Listed {
  std::int64_t rev = 0;
  std::vector<std::uint8_t> seal;
};
using Newest = std::map<std::pair<std::uint32_t, std::int64_t>, Listed>;

std::vector<std::uint8_t> copy(vault::Bytes bytes) {
  return {bytes.begin(), bytes.end()};
}

/// The tag says which generation of the chain's key made it.
bool accepted(Unit &unit, vault::ChainVerifier &chain, const StoredEvent &stored) {
  try {
    const auto &key = unit.state().keys->chain(generation_of<16>(stored.tag));
    return chain.accept(key, stored.event, stored.link, vault::Bytes(stored.tag).first(16));
  } catch (const Error &) {
    return false;
  }
}

void take_list(const std::string &list, Newest &newest) {
  const vault::Bytes bytes = vault::as_bytes(list);
  for (std::size_t at = 0; at + kWrittenRowBytes <= bytes.size(); at += kWrittenRowBytes) {
    const auto table = vault::read_big_endian<std::uint32_t>(bytes, at);
    const auto n = static_cast<std::int64_t>(vault::read_big_endian<std::uint64_t>(bytes, at + 4));
    const auto rev = static_cast<std::int64_t>(vault::read_big_endian<std::uint64_t>(bytes, at + 12));
    newest[{table, n}] = {rev, copy(bytes.subspan(at + 20, 16))};
  }
}

/// Opens every row of one table (which verifies its seal) and holds it against the newest list.
template <class Row>
void verify_table(Unit &unit, Subject &subject, Newest &newest, Verification &out, std::string_view id) {
  const TableInfo &table = table_of<Row>();
  std::vector<std::pair<std::int64_t, std::vector<std::uint8_t>>> rows;
  {
    auto cursor = unit.db().query(table.select_all, subject.id);
    while (cursor.next()) rows.emplace_back(cursor.integer(0), copy(cursor.bytes(2)));
  }
  for (const auto &[n, seal] : rows) {
    ++out.rows;
    const std::string where = std::string(table.name) + ' ' + std::to_string(n);
    const auto problem = [&](std::string what) {
      out.problems.push_back({std::string(id), where, std::move(what)});
    };
    try {
      const auto row = unit.find<Row>(subject, n);
      const auto listed = newest.find({table.table, n});
      if (listed == newest.end()) {
        problem("no event lists this row");
      } else if (listed->second.rev != row->key.rev ||
                 !vault::equal(listed->second.seal, vault::Bytes(seal).first(16))) {
        problem("the row is not the one that was written last");
      }
    } catch (const Error &error) {
      problem(std::string(code_name(error.code())) + ": the row or a value in it was changed");
    }
    newest.erase({table.table, n});
  }
}

void report_missing(const Newest &newest, Verification &out, const std::string &id) {
  for (const auto &[place, listed] : newest)
    if (!vault::equal(listed.seal, vault::Tag{}))  // else it was taken away, and says so
      out.problems.push_back({id, "table " + std::to_string(place.first) + ' ' + std::to_string(place.second),
                              "a row that was written is gone"});
}

/// Index rows have no seal: a token taken away would hide a customer, one added show a wrong one (vault.md
/// 1.6). They are computed anew and compared. A row that cannot be opened was reported already.
void verify_tokens(Unit &unit, Subject &subject, Verification &out, const std::string &id) {
  using Entry = std::pair<std::int64_t, std::vector<std::uint8_t>>;
  std::vector<Entry> stored, expected;
  {
    auto cursor =
        unit.db().query("SELECT index_id, token FROM usher_bidx WHERE customer_id = $1 AND gen = $2",
                        subject.id, static_cast<std::int64_t>(unit.state().keys->lookup_generation()));
    while (cursor.next()) stored.emplace_back(cursor.integer(0), copy(cursor.bytes(1)));
  }
  try {
    const auto row = unit.find<CustomerRow>(subject, 0);
    if (!row) return;
    for_each_key(contact_keys(*row), [&](vault::IndexId index, const std::string &value) {
      expected.emplace_back(static_cast<std::int64_t>(index), copy(unit.token(index, value)));
    });
  } catch (const Error &) {
    return;
  }
  std::ranges::sort(stored);
  std::ranges::sort(expected);
  std::vector<Entry> differ;
  std::ranges::set_symmetric_difference(stored, expected, std::back_inserter(differ));
  for (const auto &[index, token] : differ)
    out.problems.push_back({id, "index " + std::to_string(index),
                            std::ranges::find(stored, Entry{index, token}) == stored.end()
                                ? "an entry of the customer is missing"
                                : "an entry does not belong to the customer"});
}

Standing mirrored(Standing standing) {
  return standing == Standing::merged ? Standing::kept
         : standing == Standing::kept ? Standing::merged
                                      : Standing::apart;
}

/// Both sides of a decision have to say the same.
void verify_decisions(Unit &unit, Subject &subject, Verification &out, const std::string &id) {
  std::vector<Id> others;
  {
    auto cursor =
        unit.db().query("SELECT other_id FROM duplicate WHERE customer_id = $1 ORDER BY n", subject.id);
    while (cursor.next())
      if (cursor.bytes(0).size() == Id{}.size()) others.push_back(vault::read_block<16>(cursor.bytes(0), 0));
  }
  for (const Id &other : others) {
    const auto problem = [&](std::string what) {
      out.problems.push_back({id, "duplicate " + base::format_id("cus", other), std::move(what)});
    };
    try {
      const auto own = decision_between(unit, subject, other);
      const auto theirs = decision_between(unit, unit.subject(other), subject.id);
      if (!theirs)
        problem("the other record does not know of this decision");
      else if (own && (theirs->standing != mirrored(own->standing) || theirs->dismissed != own->dismissed))
        problem("the two records say different things about this decision");
    } catch (const Error &) {
      problem("the decision cannot be read on one of the two sides");
    }
  }
}

constexpr std::string_view kCustomer = "cus";

/// Asked without opening a row: a damaged one is a finding further down, not the end of the whole check.
std::string_view prefix_of(Unit &unit, const Id &id) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kOwners{
      {{"agent", "agt"},
       {"calendar", "cal"},
       {"policy", "pol"},
       {"host_table", "tbl"},
       {"hold", "hld"},
       {"erasure", "ers"},
       {"retention", "ret"},
       {"playbook_release", "pbk"},
       {"migration", "mig"},
       {"shadow", "shd"}}};
  for (const auto &[table, prefix] : kOwners)
    if (unit.db().query("SELECT 1 FROM " + std::string(table) + " WHERE customer_id = $1", id).next())
      return prefix;
  return kCustomer;
}

/// Whoever owns a row of any table, or has a timeline.
std::string every_subject() {
  std::string sql = "SELECT customer_id FROM event";
  for_each_owned_table(
      [&]<class Row>() { sql.append(" UNION SELECT customer_id FROM ").append(table_of<Row>().name); });
  return sql.append(" ORDER BY 1");
}

/// The event by which all content before it was erased: its number, 0 when there is none.
std::uint64_t record_erased_at(const std::vector<StoredEvent> &events) {
  std::uint64_t at = 0;
  for (const StoredEvent &stored : events)
    if (stored.event.kind == static_cast<std::uint32_t>(EventKind::record_erased)) at = stored.event.sequence;
  return at;
}

/// Of the payload; where it was erased, what was kept of it.
vault::Digest payload_digest(const store::Cursor &event) {
  const auto kept = event.bytes(7);
  if (!event.is_null(4) || kept.size() != vault::Digest{}.size()) return vault::hash256(event.bytes(4));
  return vault::read_block<32>(kept, 0);
}

}  // namespace

std::vector<StoredEvent> stored_events(Unit &unit, const Id &subject) {
  std::vector<StoredEvent> out;
  auto cursor = unit.db().query(
      "SELECT n, time_us, kind, actor, payload, link, tag, payload_hash FROM event WHERE customer_id = $1 "
      "ORDER BY n",
      subject);
  while (cursor.next())
    out.push_back({{static_cast<std::uint64_t>(cursor.integer(0)),
                    Instant{std::chrono::microseconds{cursor.integer(1)}},
                    static_cast<std::uint32_t>(cursor.integer(2)),
                    static_cast<std::uint32_t>(cursor.integer(3)), payload_digest(cursor)},
                   copy(cursor.bytes(4)),
                   copy(cursor.bytes(5)),
                   copy(cursor.bytes(6))});
  return out;
}

void verify_subject(Unit &unit, const Id &id, Verification &out) {
  Subject &subject = unit.subject(id);
  const std::string_view prefix = prefix_of(unit, id);
  const std::string text = base::format_id(prefix, id);
  ++out.subjects;
  Newest newest;
  vault::ChainVerifier chain(unit.state().keys->chain(), unit.state().store_id, id);
  const auto events = stored_events(unit, id);
  const std::uint64_t erased_at = record_erased_at(events);
  bool whole = true;
  for (const StoredEvent &stored : events) {
    ++out.events;
    const auto problem = [&](std::string what) {
      out.problems.push_back({text, "event " + std::to_string(stored.event.sequence), std::move(what)});
    };
    if (whole && !accepted(unit, chain, stored)) {
      whole = false;
      problem("the chain is broken here");
    }
    if (stored.payload.empty()) {
      if (stored.event.sequence >= erased_at) problem("the event's content is gone");
      continue;
    }
    if (stored.event.kind != static_cast<std::uint32_t>(EventKind::rows_sealed)) continue;
    try {
      take_list(unit.unseal_event(subject, static_cast<std::int64_t>(stored.event.sequence), stored.payload),
                newest);
    } catch (const Error &) {
      problem("the event's content was changed");
    }
  }
  if (events.empty()) out.problems.push_back({text, "timeline", "there are no events"});
  for_each_owned_table([&]<class Row>() { verify_table<Row>(unit, subject, newest, out, text); });
  report_missing(newest, out, text);
  if (prefix == kCustomer) {
    verify_tokens(unit, subject, out, text);
    verify_decisions(unit, subject, out, text);
  }
  out.intact = out.problems.empty();
}

void verify_all(Unit &unit, Verification &out) {
  std::vector<Id> ids;
  {
    auto cursor = unit.db().query(every_subject());
    while (cursor.next()) {
      if (cursor.bytes(0).size() == Id{}.size())
        ids.push_back(vault::read_block<16>(cursor.bytes(0), 0));
      else
        out.problems.push_back({{}, "owner", "an id of a wrong length owns rows"});
    }
  }
  for (const Id &id : ids) verify_subject(unit, id, out);
  verify_references(unit, out);
  verify_checkpoints(unit, out);
  out.intact = out.problems.empty();
}

}  // namespace usher::engine
