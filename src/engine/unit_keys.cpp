// The data keys of the subjects in a unit: made, fetched, replaced, destroyed.
#include "usher/error.hpp"

#include "engine/unit.hpp"
#include "vault/envelope.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace usher::engine {
namespace {

using base::Sensitivity;

/// Data keys that one unit holds at once; the arena has 2,047 places, of which the store's own keys take some
/// hundred.
constexpr std::size_t kMostKeys = 1024;
constexpr std::size_t kClassesOfSubject = 4;

std::uint64_t new_key_id() {
  vault::Block<8> random{};
  vault::random_bytes(random);
  return vault::read_big_endian<std::uint64_t>(random, 0) >> 1;
}

}  // namespace

store::Database &Unit::key_rows() {
  if (!state_.key_file) return state_.db;
  if (!key_transaction_) key_transaction_.emplace(*state_.key_file, Mode::write);
  return *state_.key_file;
}

/// A unit may see more people than the arena has room for keys: those of the others are fetched again when
/// needed.
void Unit::make_room_for_keys(const Subject &subject) {
  if (live_keys_ + kClassesOfSubject <= kMostKeys) return;
  live_keys_ = 0;
  for (auto &[id, each] : subjects_) {
    if (each.get() != &subject) {
      each->keys = {};
      each->old_keys.clear();
    }
    for (const auto &key : each->keys) live_keys_ += key.has_value();
    live_keys_ += each->old_keys.size();
  }
}

void Unit::make_data_key(Subject &subject, Sensitivity is) {
  auto &key = subject.keys[static_cast<std::size_t>(is)];
  key.emplace(vault::new_data_key(state_.arena, static_cast<vault::KeyClass>(is), new_key_id()));
  key_rows().run("INSERT INTO usher_data_key (subject_id, class, wrapped) VALUES ($1, $2, $3)", subject.id,
                 static_cast<std::int64_t>(is), state_.keys->wrap(subject.id, *key));
}

const vault::DataKey *Unit::find_key(Subject &subject, Sensitivity is) {
  auto &key = subject.keys[static_cast<std::size_t>(is)];
  if (!key) {
    auto cursor = state_.key_rows().query(
        "SELECT wrapped, destroyed_us FROM usher_data_key WHERE subject_id = $1 AND class = $2", subject.id,
        static_cast<std::int64_t>(is));
    if (!cursor.next()) return nullptr;
    if (!cursor.is_null(1)) {
      // Where a timeline was erased, what happens next is written under the store's own key.
      if (is == Sensitivity::timeline && subject.id != Id{}) return &this->key(this->subject(Id{}), is);
      throw Error(Code::erased, "store: values of this class were erased");
    }
    make_room_for_keys(subject);
    ++live_keys_;
    key.emplace(state_.keys->unwrap(subject.id, static_cast<vault::KeyClass>(is), cursor.bytes(0)));
  }
  return &*key;
}

const vault::DataKey &Unit::key(Subject &subject, Sensitivity is) {
  if (const auto *found = find_key(subject, is)) return *found;
  throw Error(Code::integrity, "store: a data key is missing");
}

const vault::DataKey &Unit::key_of(Subject &subject, Sensitivity is, vault::Bytes envelope) {
  const vault::DataKey &in_use = key(subject, is);
  const std::uint64_t id = vault::envelope_key_id(envelope);
  if (id == in_use.id) return in_use;
  if (const auto known = subject.old_keys.find(id); known != subject.old_keys.end()) return known->second;
  auto cursor = state_.key_rows().query(
      "SELECT wrapped FROM usher_old_data_key WHERE subject_id = $1 AND class = $2 AND key_id = $3",
      subject.id, static_cast<std::int64_t>(is), static_cast<std::int64_t>(id));
  if (!cursor.next())
    return in_use;  // which will not open it: INTEGRITY, as for any other envelope of elsewhere
  ++live_keys_;
  return subject.old_keys
      .emplace(id, state_.keys->unwrap(subject.id, static_cast<vault::KeyClass>(is), cursor.bytes(0)))
      .first->second;
}

bool Unit::erased(Subject &subject, Sensitivity is) {
  return state_.key_rows()
      .query("SELECT 1 FROM usher_data_key WHERE subject_id = $1 AND class = $2 AND destroyed_us IS NOT NULL",
             subject.id, static_cast<std::int64_t>(is))
      .next();
}

void Unit::require_keys(Subject &subject, std::span<const Sensitivity> classes) {
  for (const Sensitivity is : classes) {
    if (subject.keys[static_cast<std::size_t>(is)]) continue;
    bool there = false;
    {
      auto cursor = state_.key_rows().query(
          "SELECT destroyed_us FROM usher_data_key WHERE subject_id = $1 AND class = $2", subject.id,
          static_cast<std::int64_t>(is));
      there = cursor.next();
      if (there && !cursor.is_null(0)) throw Error(Code::erased, "the key has been destroyed");
    }
    if (there) continue;
    make_room_for_keys(subject);
    ++live_keys_;
    make_data_key(subject, is);
  }
}

std::int64_t Unit::destroy_keys(Subject &subject, std::span<const Sensitivity> classes) {
  constexpr vault::WrappedKey zeros{};
  std::int64_t destroyed = 0;
  for (const Sensitivity is : classes) {
    const auto number = static_cast<std::int64_t>(is);
    destroyed += key_rows().run(
        "UPDATE usher_data_key SET wrapped = $3, destroyed_us = $4 WHERE subject_id = $1 AND class = $2 AND "
        "destroyed_us IS NULL",
        subject.id, number, zeros, now_.time_since_epoch().count());
    destroyed += key_rows().run("DELETE FROM usher_old_data_key WHERE subject_id = $1 AND class = $2",
                                subject.id, number);
    subject.keys[static_cast<std::size_t>(is)].reset();
  }
  subject.old_keys.clear();
  if (state_.key_file && destroyed > 0)
    key_rows().run(
        "INSERT INTO usher_meta (name, value) VALUES ('tombstones', $1)"
        " ON CONFLICT (name) DO UPDATE SET value = value + $1",
        destroyed);
  return destroyed;
}

void Unit::replace_key(Subject &subject, Sensitivity is) {
  const std::uint64_t old = key(subject, is).id;  // throws ERASED: what is destroyed is not replaced
  const auto number = static_cast<std::int64_t>(is);
  key_rows().run(
      "INSERT INTO usher_old_data_key (subject_id, class, key_id, wrapped, since_us)"
      " SELECT subject_id, class, $3, wrapped, $4 FROM usher_data_key WHERE subject_id = $1 AND class = $2",
      subject.id, number, static_cast<std::int64_t>(old), now_.time_since_epoch().count());
  key_rows().run("DELETE FROM usher_data_key WHERE subject_id = $1 AND class = $2", subject.id, number);
  make_data_key(subject, is);
}

}  // namespace usher::engine
