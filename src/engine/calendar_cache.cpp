#include "engine/calendar_cache.hpp"

#include "usher/error.hpp"

#include "engine/meta.hpp"
#include "engine/rows_described.hpp"
#include "engine/unit.hpp"
#include "vault/bytes.hpp"

namespace usher::engine {
namespace {

/// 0 until the first calendar is kept: then there is nothing to read.
constexpr std::string_view kVersion = "calendars_version";

Shelf::Texts newest_texts(Unit &unit) {
  std::vector<base::OwnedId> newest;
  {
    auto cursor = unit.db().query("SELECT customer_id, max(n) FROM calendar GROUP BY customer_id");
    while (cursor.next()) newest.push_back({vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)});
  }
  Shelf::Texts texts;
  for (const auto &id : newest)
    if (auto row = unit.find<CalendarRow>(unit.subject(id.owner), id.n))
      texts.emplace(std::move(row->name), StoredText{std::move(row->text), std::move(row->days)});
  return texts;
}

}  // namespace

Shelf &CalendarCache::shelf(Unit &unit) {
  const std::int64_t version = meta_number(unit.db(), kVersion);
  if (version == version_) return shelf_;
  version_ = -1;  // not known before it has been read to the end
  shelf_ = version == 0 ? Shelf() : Shelf(newest_texts(unit));
  version_ = version;
  return shelf_;
}

void CalendarCache::require(Unit &unit, std::string_view playbooks) {
  if (shelf(unit).find(playbooks) == nullptr)
    throw Error(Code::precondition,
                "playbook: its calendar \"" + std::string(playbooks) +
                    "\" neither ships nor is in this store; keep it with calendars.put, then enrol");
}

void CalendarCache::changed(Unit &unit) {
  renew_version(unit.db(), kVersion);
}

}  // namespace usher::engine
