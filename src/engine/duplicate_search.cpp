#include "engine/duplicate_search.hpp"

#include "usher/error.hpp"

#include "base/hex.hpp"
#include "engine/rows_described.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace usher::engine {
namespace {

constexpr std::size_t kPlaceBytes = 1 + 16 + 16 + 16;

void add(std::vector<Id> &to, const std::vector<Id> &ids) {
  to.insert(to.end(), ids.begin(), ids.end());
}

/// Those who occur at least `least` times; each once.
std::vector<Id> repeated(std::vector<Id> ids, std::size_t least) {
  std::vector<Id> out;
  std::ranges::sort(ids);
  for (auto at = ids.begin(); at != ids.end();) {
    const auto end = std::upper_bound(at, ids.end(), *at);
    if (static_cast<std::size_t>(end - at) >= least) out.push_back(*at);
    at = end;
  }
  return out;
}

}  // namespace

DuplicateProfile duplicate_profile(const CustomerRow &customer) {
  DuplicateProfile out{name_of(customer),     customer.birth_date, customer.nationality, customer.phone,
                       customer.phone_region, customer.email,      std::nullopt,         std::nullopt};
  if (!customer.passport) return out;
  if (!customer.passport->number.empty()) out.passport_number = customer.passport->number;
  if (!customer.passport->issuer.empty()) out.passport_issuer = customer.passport->issuer;
  return out;
}

std::vector<Id> candidates(Unit &unit, const Subject &subject, const ContactKeys &keys, Reach reach) {
  std::vector<Id> found, by_initial, by_sound;
  for_each_key(keys, [&](vault::IndexId index, const std::string &value) {
    const bool initial = index == vault::IndexId::initial_birth_date;
    const bool sound = index == vault::IndexId::sounds_birth_year;
    add(initial ? by_initial : sound ? by_sound : found, unit.find_token(index, value));
  });
  if (reach == Reach::every) {
    add(found, by_initial);
    add(found, by_sound);
  } else {
    by_initial = repeated(std::move(by_initial), std::min<std::size_t>(2, keys.initials.size()));
    by_sound = repeated(std::move(by_sound), 1);
    std::ranges::set_intersection(by_initial, by_sound, std::back_inserter(found));
  }
  found = repeated(std::move(found), 1);
  std::erase(found, subject.id);
  return found;
}

std::string format_place(const PairPlace &place) {
  std::string out;
  base::append_hex(out, std::array{static_cast<std::uint8_t>(place.index)});
  base::append_hex(out, place.token);
  base::append_hex(out, place.first);
  base::append_hex(out, place.second);
  return out;
}

PairPlace parse_place(const std::optional<std::string> &cursor) {
  PairPlace place;
  if (!cursor) return place;
  std::array<std::uint8_t, kPlaceBytes> bytes{};
  bool good = cursor->size() == 2 * kPlaceBytes;
  for (std::size_t i = 0; good && i < kPlaceBytes; ++i) {
    const char *at = cursor->data() + 2 * i;
    good = std::from_chars(at, at + 2, bytes[i], 16).ptr == at + 2;
  }
  if (!good)
    throw Error(Code::invalid_argument,
                "cursor: is not one that a list gave; pass `next` of the page before");
  place.index = bytes[0];
  place.token = vault::read_block<16>(bytes, 1);
  place.first = vault::read_block<16>(bytes, 17);
  place.second = vault::read_block<16>(bytes, 33);
  return place;
}

std::vector<PairPlace> next_pairs(Unit &unit, const PairPlace &place, std::int64_t limit) {
  std::vector<PairPlace> pairs;
  // A merge walk: the outer scan follows the primary key, the inner one seeks in it. The last condition finds
  // an earlier token that both share, through the few tokens of one customer.
  auto cursor = unit.db().query(
      "SELECT a.index_id, a.token, a.customer_id, b.customer_id FROM usher_bidx AS a CROSS JOIN usher_bidx "
      "AS b"
      " ON b.index_id = a.index_id AND b.gen = a.gen AND b.token = a.token AND b.customer_id > a.customer_id"
      " WHERE (a.index_id, a.gen, a.token, a.customer_id) >= ($1, $2, $3, $4)"
      " AND NOT (a.index_id = $1 AND a.token = $3 AND a.customer_id = $4 AND b.customer_id <= $5)"
      " AND NOT EXISTS (SELECT 1 FROM usher_bidx AS c CROSS JOIN usher_bidx AS d ON d.index_id = c.index_id"
      " AND d.gen = c.gen AND d.token = c.token AND d.customer_id = b.customer_id"
      " WHERE c.customer_id = a.customer_id AND (c.index_id, c.token) < (a.index_id, a.token))"
      " ORDER BY a.index_id, a.gen, a.token, a.customer_id, b.customer_id LIMIT $6",
      std::int64_t{place.index}, std::int64_t{1}, place.token, place.first, place.second, limit);
  while (cursor.next())
    pairs.push_back({static_cast<std::uint32_t>(cursor.integer(0)), vault::read_block<16>(cursor.bytes(1), 0),
                     vault::read_block<16>(cursor.bytes(2), 0), vault::read_block<16>(cursor.bytes(3), 0)});
  return pairs;
}

}  // namespace usher::engine
