// A unit of work: one transaction with everything that has to happen in it. Rows are sealed and signed on
// their way in, verified and opened on their way out; events are chained; what was written is listed on the
// timeline. The only way from the engine to the store.
#pragma once
#include "usher/error.hpp"
#include "usher/session.hpp"

#include "engine/cells.hpp"
#include "engine/events.hpp"
#include "engine/rows.hpp"
#include "engine/state.hpp"
#include "store/database.hpp"
#include "vault/chain.hpp"
#include "vault/keys.hpp"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

/// A customer or an agent within a unit: its data keys, the head of its chain, and what was written for it.
struct Subject {
  struct Written {
    std::uint32_t table;
    std::int64_t n;
    std::int64_t rev;
    vault::Tag seal;  ///< the first half
  };
  Id id{};
  bool fresh = false;  ///< made in this unit: nothing of it is in the store yet
  std::array<std::optional<vault::DataKey>, 5> keys;  ///< what is written now is sealed with, by class
  std::map<std::uint64_t, vault::DataKey> old_keys;   ///< replaced, but some values still need them; by id
  std::optional<std::int64_t> last_event;
  std::int64_t grown = 0;  ///< events of this unit that usher_moved does not know of
  vault::Digest head = vault::genesis;
  std::vector<Written> written;
  std::vector<std::string> revealed;  ///< fields whose reveal is on the timeline of this unit already
};

/// What did not pass its check: a column, or the whole row (no column).
struct Damage {
  std::string_view table;
  std::int64_t n;
  std::string_view column;
  Code code;
};

class Unit {
 public:
  using Mode = store::Transaction::Mode;
  Unit(State &state, const SessionOptions &session, Mode mode);

  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] State &state() { return state_; }
  [[nodiscard]] const SessionOptions &session() const { return session_; }
  [[nodiscard]] store::Database &db() { return state_.db; }

  /// The call is to change something: a record that an erasure closed then refuses (load_case).
  void changes_customers() { changes_customers_ = true; }
  [[nodiscard]] bool is_changing_customers() const { return changes_customers_; }

  /// A new subject with its data keys; or one that is in the store (its keys are fetched when needed).
  [[nodiscard]] Subject &create_subject();
  [[nodiscard]] Subject &subject(const Id &id);

  template <base::Record Row>
  void insert(Subject &subject, Row &row) {
    row.key.owner = subject.id;
    row.key.rev = 1;
    to_cells(row, scratch_);
    write(subject, table_of<Row>(), row.key, true);
  }
  /// A row of which the owner may have many: the next number is taken.
  template <base::Record Row>
  void append(Subject &subject, Row &row) {
    row.key.n = next_number(subject, table_of<Row>());
    insert(subject, row);
  }
  template <base::Record Row>
  void update(Subject &subject, Row &row) {
    ++row.key.rev;
    to_cells(row, scratch_);
    write(subject, table_of<Row>(), row.key, false);
  }
  /// Inserts a row that was never written, updates any other.
  template <base::Record Row>
  void put(Subject &subject, Row &row) {
    row.key.rev == 0 ? insert(subject, row) : update(subject, row);
  }
  template <base::Record Row>
  [[nodiscard]] std::optional<Row> find(Subject &subject, std::int64_t n) {
    const TableInfo &table = table_of<Row>();
    store::Cursor cursor = db().query(table.select_one, subject.id, n);
    if (!cursor.next()) return std::nullopt;
    return open<Row>(subject, table, cursor);
  }
  template <base::Record Row>
  [[nodiscard]] std::vector<Row> all(Subject &subject) {
    std::vector<Row> rows;
    if (subject.fresh) return rows;
    const TableInfo &table = table_of<Row>();
    store::Cursor cursor = db().query(table.select_all, subject.id);
    while (cursor.next())
      if (auto row = open<Row>(subject, table, cursor)) rows.push_back(std::move(*row));
    return rows;
  }

  /// Takes a row away; the list on the timeline says so, by a seal of zeros.
  void remove(Subject &subject, const TableInfo &table, std::int64_t n);
  /// Empties what a row holds of `classes`, changes what `edit` changes of its signed columns, and seals it
  /// anew. Opens nothing: the keys may be gone. Throws INTEGRITY when the row is not as it was written.
  void shred(Subject &subject, const TableInfo &table, std::int64_t n,
             std::span<const base::Sensitivity> classes,
             const std::function<void(std::vector<Cell> &)> &edit = {});

  /// Makes the data keys of `classes` that `subject` does not have; most callers have no need: create_subject
  /// makes all. Throws ERASED for a class whose key was destroyed: it is never made again by itself.
  void require_keys(Subject &subject, std::span<const base::Sensitivity> classes);
  /// Whether `subject` has a data key of this class. Throws ERASED when it was destroyed.
  [[nodiscard]] bool has_key(Subject &subject, base::Sensitivity is) {
    return find_key(subject, is) != nullptr;
  }
  /// Overwrites the wrapped keys of `classes` with zeros, the replaced ones too, and forgets them: nothing
  /// that they sealed can be read again. A tombstone stays. Answers how many keys there were.
  std::int64_t destroy_keys(Subject &subject, std::span<const base::Sensitivity> classes);
  /// A new data key in the place of one; values sealed before are still opened with the old one.
  void replace_key(Subject &subject, base::Sensitivity is);
  /// The tables of wrapped keys, to be written within this unit: committed before the data.
  [[nodiscard]] store::Database &key_rows();
  /// From here on reads leave out what does not pass its check and note it in `into`, instead of throwing;
  /// null ends it. For an export, which has to give what there is.
  void note_damage(std::vector<Damage> *into) { damage_ = into; }
  /// Whether the key of a class was destroyed: nobody can read its values any more.
  [[nodiscard]] bool erased(Subject &subject, base::Sensitivity is);

  /// Appends an event; `data` is a JSON object. Answers its number on the subject's timeline.
  std::int64_t event(Subject &subject, EventKind kind, std::string_view data);

  /// The number under which the store knows who acts here; a name that is new gets one. 0: the system.
  [[nodiscard]] std::uint32_t actor();
  [[nodiscard]] std::string actor_name(std::int64_t number);

  /// A single value outside owned rows (event payloads, outbox bodies, answers kept for idempotency).
  [[nodiscard]] std::vector<std::uint8_t> seal(Subject &subject, base::Sensitivity is, std::uint32_t table,
                                               std::uint32_t column, std::int64_t n, vault::Codec codec,
                                               std::string_view text);
  [[nodiscard]] std::string unseal(Subject &subject, base::Sensitivity is, std::uint32_t table,
                                   std::uint32_t column, std::int64_t n, vault::Bytes envelope);

  /// The same at any address, for values that stand outside the store. `bytes` are the plaintext as its codec
  /// has it; `plain` is empty after a failure.
  void seal_at(Subject &subject, base::Sensitivity is, const vault::FieldAddress &address, vault::Codec codec,
               vault::Bytes bytes, std::vector<std::uint8_t> &envelope);
  void unseal_at(Subject &subject, base::Sensitivity is, const vault::FieldAddress &address,
                 vault::Bytes envelope, vault::SecretBuffer &plain);

  /// What event() sealed, given back as it was.
  [[nodiscard]] std::string unseal_event(Subject &subject, std::int64_t n, vault::Bytes payload);

  /// Blind-index tokens of a subject.
  [[nodiscard]] vault::Tag token(vault::IndexId index, std::string_view value);
  [[nodiscard]] vault::Tag token(std::uint64_t generation, vault::IndexId index, std::string_view value);
  void put_token(const Subject &subject, vault::IndexId index, std::string_view value);
  void drop_tokens(const Subject &subject);
  [[nodiscard]] std::vector<Id> find_token(vault::IndexId index, std::string_view value);

  /// Savepoints: a row of an import that fails takes back what it did and nothing else.
  void savepoint();
  void release();
  void take_back() noexcept;

  /// Lists what was written for each subject on its timeline and forgets the subjects; commit() does it too.
  void flush();
  void commit();

  /// Events written so far in this unit.
  [[nodiscard]] std::int64_t events() const noexcept { return events_; }

  /// Once this unit is committed, nothing of what it overwrote stays in the write-ahead log, unless somebody
  /// still reads from it: then the next checkpoint of the log takes it.
  void empty_log_after_commit();

  /// Runs after the commit (caches that must not see what was rolled back).
  void after_commit(std::function<void()> action) { after_.push_back(std::move(action)); }

 private:
  /// Null when there is none. Valid until the next call for another subject, here and below.
  [[nodiscard]] const vault::DataKey *find_key(Subject &subject, base::Sensitivity is);
  [[nodiscard]] const vault::DataKey &key(Subject &subject, base::Sensitivity is);
  /// The key that an envelope names: the one in use or one that it replaced.
  [[nodiscard]] const vault::DataKey &key_of(Subject &subject, base::Sensitivity is, vault::Bytes envelope);
  void make_data_key(Subject &subject, base::Sensitivity is);
  void make_room_for_keys(const Subject &subject);
  [[nodiscard]] std::int64_t next_number(Subject &subject, const TableInfo &table);
  void write(Subject &subject, const TableInfo &table, const RowKey &key, bool insert);
  /// Seals and stores a row whose columns stand in `values` from the fifth on, as they are to be stored.
  void put_row(Subject &subject, const TableInfo &table, const RowKey &key, std::span<store::Value> values,
               bool insert);
  void note_written(Subject &subject, const TableInfo &table, std::int64_t n, std::int64_t rev,
                    const vault::Tag &seal);
  /// The columns as they are stored, after the seal was verified.
  void read_stored(Subject &subject, const TableInfo &table, store::Cursor &cursor, RowKey &key);
  void read(Subject &subject, const TableInfo &table, store::Cursor &cursor, RowKey &key);
  /// Nothing only while damage is noted.
  template <base::Record Row>
  [[nodiscard]] std::optional<Row> open(Subject &subject, const TableInfo &table, store::Cursor &cursor) {
    RowKey key{subject.id, 0, 0};
    read(subject, table, cursor, key);
    std::optional<Row> row;
    attempt({table.name, key.n, {}, {}}, [&] { row = from_cells<Row>(key, scratch_); });
    return row;
  }
  /// Runs `work`; what it throws is noted as damage of `place` while damage is noted. Tells whether it went
  /// well.
  template <class Work>
  bool attempt(Damage place, Work &&work) {
    try {
      std::forward<Work>(work)();
      return true;
    } catch (const Error &error) {
      if (damage_ == nullptr) throw;
      place.code = error.code();
      damage_->push_back(place);
      return false;
    }
  }
  void load_head(Subject &subject);
  /// The head goes into the next checkpoint.
  void note_moved(Subject &subject);

  State &state_;
  const SessionOptions &session_;
  Instant now_;
  store::Transaction transaction_;
  std::optional<store::Transaction> key_transaction_;  ///< of the key file, once something is written there
  std::map<Id, std::unique_ptr<Subject>> subjects_;
  std::size_t live_keys_ = 0;  ///< data keys that the subjects hold in the arena
  std::optional<std::uint32_t> actor_;
  std::int64_t events_ = 0;  ///< written in this unit
  Cells scratch_;
  std::vector<std::vector<std::uint8_t>> envelopes_;
  std::vector<vault::SecretBuffer> plain_;
  std::vector<std::function<void()>> after_;
  std::vector<Damage> *damage_ = nullptr;
  bool changes_customers_ = false;
};

}  // namespace usher::engine
