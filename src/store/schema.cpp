#include "store/schema.hpp"

#include "store/schema_playbooks.hpp"

#include <array>

namespace usher::store {
namespace {

// The tables of keys stand in the store, or in a key store of their own.
constexpr std::string_view kSchemaTable =
    "CREATE TABLE usher_schema (step INTEGER PRIMARY KEY, applied_us INTEGER NOT NULL)";
constexpr std::string_view kMetaTable =
    "CREATE TABLE usher_meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID";
constexpr std::string_view kSlotTable =
    "CREATE TABLE usher_slot (slot INTEGER PRIMARY KEY, slot_key BLOB NOT NULL)";
constexpr std::string_view kServiceKeyTable =
    "CREATE TABLE usher_service_key (class INTEGER NOT NULL, generation INTEGER NOT NULL, wrapped BLOB NOT "
    "NULL, PRIMARY KEY (class, generation)) WITHOUT ROWID";
constexpr std::string_view kDataKeyTable =
    "CREATE TABLE usher_data_key (subject_id BLOB NOT NULL, class INTEGER NOT NULL, wrapped BLOB NOT NULL,"
    " PRIMARY KEY (subject_id, class)) WITHOUT ROWID";
// Since step 4: root keys by their id, of which state 0 is in use, 1 is being replaced (bridge: it, wrapped
// by the one in use), 2 is gone; and data keys that were replaced but still open something.
constexpr std::string_view kRootKeyTable =
    "CREATE TABLE usher_root_key (id INTEGER PRIMARY KEY, check_value BLOB NOT NULL, state INTEGER NOT NULL,"
    " created_us INTEGER NOT NULL, retired_us INTEGER, bridge BLOB)";
constexpr std::string_view kOldDataKeyTable =
    "CREATE TABLE usher_old_data_key (subject_id BLOB NOT NULL, class INTEGER NOT NULL, key_id INTEGER NOT "
    "NULL, wrapped BLOB NOT NULL, since_us INTEGER NOT NULL, PRIMARY KEY (subject_id, class, key_id)) "
    "WITHOUT ROWID";
constexpr std::string_view kSlotAdded = "ALTER TABLE usher_slot ADD COLUMN added_us INTEGER";
constexpr std::string_view kSlotRevoked = "ALTER TABLE usher_slot ADD COLUMN revoked_us INTEGER";
constexpr std::string_view kServiceKeyAdded = "ALTER TABLE usher_service_key ADD COLUMN added_us INTEGER";
constexpr std::string_view kServiceKeyDestroyed =
    "ALTER TABLE usher_service_key ADD COLUMN destroyed_us INTEGER";
constexpr std::string_view kDataKeyDestroyed = "ALTER TABLE usher_data_key ADD COLUMN destroyed_us INTEGER";

// Conventions: ids are 16 bytes; instants are microseconds UTC (_us); days are days since 1970 (_day); the
// customer (or agent) leads the primary key of all it owns; n counts from 1 within the owner. Columns that
// hold an envelope are BLOB and sealed under the class that the data dictionary names (docs/catalogue.md);
// the rest of an owned row is signed by `seal`.
constexpr auto kStep1 = std::to_array<std::string_view>({
    // What the store is and how it opens.
    kSchemaTable,
    kMetaTable,
    kSlotTable,
    kServiceKeyTable,
    kDataKeyTable,
    "CREATE TABLE usher_bidx (index_id INTEGER NOT NULL, gen INTEGER NOT NULL, token BLOB NOT NULL,"
    " customer_id BLOB NOT NULL, PRIMARY KEY (index_id, gen, token, customer_id)) WITHOUT ROWID",
    "CREATE INDEX usher_bidx_customer ON usher_bidx (customer_id)",
    "CREATE TABLE external_ref (kind INTEGER NOT NULL, system TEXT NOT NULL, id TEXT NOT NULL,"
    " subject_id BLOB NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (kind, system, id)) WITHOUT ROWID",
    "CREATE TABLE actor (n INTEGER PRIMARY KEY, token BLOB NOT NULL UNIQUE, name BLOB NOT NULL)",
    "CREATE TABLE idempotency (token BLOB PRIMARY KEY, subject_id BLOB NOT NULL, operation TEXT NOT NULL,"
    " request BLOB NOT NULL, answer BLOB NOT NULL, at_us INTEGER NOT NULL) WITHOUT ROWID",
    // Agents.
    "CREATE TABLE agent (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB NOT "
    "NULL,"
    " name BLOB, contact BLOB, skills TEXT, languages TEXT, capacity INTEGER, active INTEGER, absences BLOB,"
    " ref_system TEXT, ref_id TEXT, created_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE agent_load (agent_id BLOB PRIMARY KEY, open_customers INTEGER NOT NULL,"
    " last_assigned_us INTEGER NOT NULL) WITHOUT ROWID",
    // Customers and what they own.
    "CREATE TABLE customer (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT NULL,"
    " name BLOB, phone BLOB, phone_e164 BLOB, email BLOB, nationality BLOB, birth_date BLOB, passport BLOB,"
    " notes BLOB, permit_expires BLOB, opt_in_evidence BLOB, source INTEGER, whatsapp INTEGER, languages "
    "TEXT,"
    " service TEXT, opt_in_us INTEGER, last_inbound_us INTEGER, outcome INTEGER, agent_id BLOB, decision "
    "INTEGER,"
    " ref_system TEXT, ref_id TEXT, phone_region TEXT, created_us INTEGER,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE finding (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT NULL,"
    " code TEXT, severity INTEGER, field TEXT, text BLOB, state INTEGER, waived_by BLOB, waived_reason BLOB,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE customer_order (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, service TEXT, notes BLOB, state INTEGER, placed_us INTEGER, confirmed_us INTEGER,"
    " confirmed_by BLOB, ref_system TEXT, ref_id TEXT, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE document (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT NULL,"
    " doc_key TEXT, reference BLOB, state INTEGER, reason BLOB, added_us INTEGER,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE message (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT NULL,"
    " channel INTEGER, direction INTEGER, state INTEGER, template TEXT, step INTEGER, language TEXT,"
    " fallback_used INTEGER, mode INTEGER, reason TEXT, explanation TEXT, body BLOB, provider_id TEXT,"
    " created_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE task (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB NOT "
    "NULL,"
    " step TEXT, gate TEXT, title BLOB, description BLOB, priority INTEGER, priority_reason TEXT, state "
    "INTEGER,"
    " agent_id BLOB, due_us INTEGER, due_day INTEGER, zone TEXT, due_days TEXT, estimated INTEGER,"
    " overdue INTEGER, follow_up INTEGER, created_us INTEGER, completed_us INTEGER, note BLOB,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE INDEX task_open_by_agent ON task (agent_id, due_us) WHERE state = 0",
    "CREATE TABLE journey (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT NULL,"
    " playbook TEXT, version TEXT, hash BLOB, progress TEXT, started_us INTEGER, finished_us INTEGER,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE playbook (hash BLOB PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, text BLOB NOT "
    "NULL,"
    " added_us INTEGER NOT NULL) WITHOUT ROWID",
    // What happened, what is to be done outside, what time will make due.
    "CREATE TABLE event (customer_id BLOB NOT NULL, n INTEGER NOT NULL, time_us INTEGER NOT NULL,"
    " kind INTEGER NOT NULL, actor INTEGER NOT NULL, payload BLOB, link BLOB NOT NULL, tag BLOB NOT NULL,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE outbox (customer_id BLOB NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, subject_n "
    "INTEGER,"
    " payload BLOB NOT NULL, done INTEGER NOT NULL, attempt INTEGER NOT NULL, not_before_us INTEGER NOT NULL,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE INDEX outbox_waiting ON outbox (not_before_us, customer_id, n) WHERE done = 0",
    "CREATE TABLE timer (due_us INTEGER NOT NULL, customer_id BLOB NOT NULL, kind INTEGER NOT NULL,"
    " n INTEGER NOT NULL, PRIMARY KEY (due_us, customer_id, kind, n)) WITHOUT ROWID",
    "CREATE INDEX customer_by_outcome ON customer (outcome, customer_id)",
    "CREATE INDEX customer_unassigned ON customer (customer_id) WHERE agent_id IS NULL",
});

// Calendars of the store's own, one row a version; and what a task needs so that its due date can be counted
// again.
constexpr std::array<std::string_view, 8> kStep2{
    "CREATE TABLE calendar (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT "
    "NULL,"
    " name TEXT, edit INTEGER, text TEXT, days TEXT, reason BLOB, source TEXT, actor INTEGER, created_us "
    "INTEGER,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX calendar_by_name ON calendar (name, n)",
    "ALTER TABLE agent ADD COLUMN calendar TEXT",
    "ALTER TABLE task ADD COLUMN rule TEXT",
    "ALTER TABLE task ADD COLUMN start_us INTEGER",
    "ALTER TABLE task ADD COLUMN calendar TEXT",
    "ALTER TABLE task ADD COLUMN due_policies TEXT",
    "CREATE INDEX task_open_by_calendar ON task (calendar, customer_id, n) WHERE state = 0",
};

// Decisions about two records that may be one person, and the timers of the one that rests.
constexpr std::array<std::string_view, 4> kStep3{
    "CREATE TABLE duplicate (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT NULL,"
    " other_id BLOB, dismissed INTEGER, standing INTEGER, verdict INTEGER, owner_kept INTEGER,"
    " decided_by BLOB, reason BLOB, decided_us INTEGER, resolved TEXT, PRIMARY KEY (customer_id, n)) WITHOUT "
    "ROWID",
    "CREATE UNIQUE INDEX duplicate_pair ON duplicate (customer_id, other_id)",
    // A record is merged into one other at most.
    "CREATE UNIQUE INDEX duplicate_merged ON duplicate (customer_id) WHERE standing = 1",
    "CREATE TABLE resting_timer (customer_id BLOB NOT NULL, due_us INTEGER NOT NULL, kind INTEGER NOT NULL,"
    " n INTEGER NOT NULL, PRIMARY KEY (customer_id, due_us, kind, n)) WITHOUT ROWID",
};

// Keys that are replaced while the store is in use; checkpoints over the heads of all timelines.
constexpr auto kStep4 = std::to_array<std::string_view>({
    kRootKeyTable,
    kOldDataKeyTable,
    kSlotAdded,
    kSlotRevoked,
    kServiceKeyAdded,
    kServiceKeyDestroyed,
    kDataKeyDestroyed,
    "INSERT INTO usher_root_key (id, check_value, state, created_us) SELECT 1, value, 0, 0 FROM"
    " usher_meta WHERE name = 'root_check'",
    "DELETE FROM usher_meta WHERE name = 'root_check'",
    "CREATE TABLE usher_job (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, from_id INTEGER NOT "
    "NULL, to_id INTEGER NOT NULL, subject_id BLOB, place BLOB NOT NULL, done INTEGER NOT NULL,"
    " failed INTEGER NOT NULL, state INTEGER NOT NULL, actor INTEGER NOT NULL, started_us INTEGER NOT NULL,"
    " finished_us INTEGER)",
    "CREATE TABLE usher_quarantine (job INTEGER NOT NULL, subject_id BLOB NOT NULL, what TEXT NOT "
    "NULL, code INTEGER NOT NULL, at_us INTEGER NOT NULL, PRIMARY KEY (job, subject_id, what)) "
    "WITHOUT ROWID",
    // Timelines that grew since the newest checkpoint, and the heads that each checkpoint covers.
    "CREATE TABLE usher_moved (customer_id BLOB PRIMARY KEY, n INTEGER NOT NULL, link BLOB NOT "
    "NULL, events INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE usher_checkpoint (n INTEGER PRIMARY KEY, time_us INTEGER NOT NULL, previous BLOB "
    "NOT NULL, count INTEGER NOT NULL, digest BLOB NOT NULL, generation INTEGER NOT NULL,"
    " public_key BLOB NOT NULL, signature BLOB NOT NULL)",
    "CREATE TABLE usher_checkpoint_head (checkpoint INTEGER NOT NULL, customer_id BLOB NOT NULL,"
    " n INTEGER NOT NULL, link BLOB NOT NULL, PRIMARY KEY (checkpoint, customer_id)) WITHOUT "
    "ROWID",
    // Checkpoints begin with what a store holds by now.
    "INSERT INTO usher_moved (customer_id, n, link, events) SELECT e.customer_id, e.n, e.link, e.n "
    "FROM event AS e JOIN (SELECT customer_id, max(n) AS n FROM event GROUP BY customer_id) AS h ON"
    " h.customer_id = e.customer_id AND h.n = e.n",
});

// Erasures, legal holds, retention rules. An erased event keeps the digest that its link covers.
constexpr auto kStep5 = std::to_array<std::string_view>({
    "CREATE TABLE hold (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB NOT "
    "NULL,"
    " person_id BLOB, classes TEXT, legal_basis TEXT, note BLOB, placed_us INTEGER, placed_by INTEGER,"
    " until_us INTEGER, released_us INTEGER, released_by INTEGER, release_note BLOB,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE INDEX hold_by_person ON hold (person_id)",
    "CREATE TABLE erasure (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT "
    "NULL,"
    " person_id BLOB, classes TEXT, done TEXT, reason INTEGER, state INTEGER, log_pending INTEGER,"
    " forced INTEGER, root_key INTEGER, counts TEXT, actor INTEGER, requested_us INTEGER, live_us INTEGER,"
    " log_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE INDEX erasure_by_person ON erasure (person_id)",
    "CREATE INDEX erasure_open ON erasure (customer_id) WHERE state < 2",
    "CREATE TABLE retention (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT NULL,"
    " rules TEXT, reason BLOB, actor INTEGER, created_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT "
    "ROWID",
    // One list of rules in a store: a version has one owner.
    "CREATE UNIQUE INDEX retention_version ON retention (n)",
    "ALTER TABLE customer ADD COLUMN erased TEXT",
    "ALTER TABLE event ADD COLUMN payload_hash BLOB",
    "CREATE INDEX external_ref_subject ON external_ref (subject_id)",
    "CREATE INDEX idempotency_subject ON idempotency (subject_id)",
    "CREATE INDEX timer_customer ON timer (customer_id)",
});

// The rights of a person: what stood before a correction, consents, restriction; and who may see what.
constexpr auto kStep6 = std::to_array<std::string_view>({
    "CREATE TABLE correction (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT NULL,"
    " field TEXT, filled INTEGER, contact BLOB, identity BLOB, conversation BLOB, other TEXT, reason BLOB,"
    " actor INTEGER, corrected_us INTEGER, event INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE consent (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT "
    "NULL,"
    " purpose TEXT, channel INTEGER, given INTEGER, said_us INTEGER, text_version TEXT, via TEXT, evidence "
    "BLOB,"
    " recorded_us INTEGER, actor INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE policy (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB NOT "
    "NULL,"
    " rules TEXT, administer TEXT, reason BLOB, actor INTEGER, created_us INTEGER,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    // One policy in a store: a version has one owner.
    "CREATE UNIQUE INDEX policy_version ON policy (n)",
    "ALTER TABLE customer ADD COLUMN restricted_us INTEGER",
    // Asked for every reveal, timer and outbox item: small, as few people are restricted at a time.
    "CREATE INDEX customer_restricted ON customer (customer_id) WHERE restricted_us IS NOT NULL",
});

// Tables of the host's own whose values usher seals; the tables themselves are elsewhere.
constexpr auto kStep7 = std::to_array<std::string_view>({
    "CREATE TABLE host_table (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL, seal BLOB "
    "NOT NULL,"
    " name TEXT, number INTEGER, columns TEXT, created_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT "
    "ROWID",
    "CREATE UNIQUE INDEX host_table_by_name ON host_table (name)",
    "CREATE UNIQUE INDEX host_table_by_number ON host_table (number)",
});

constexpr std::array kSteps{SchemaStep{1, kStep1}, SchemaStep{2, kStep2},        SchemaStep{3, kStep3},
                            SchemaStep{4, kStep4}, SchemaStep{5, kStep5},        SchemaStep{6, kStep6},
                            SchemaStep{7, kStep7}, SchemaStep{8, kStepPlaybooks}};

constexpr std::array kKeyStep1{kSchemaTable,  kMetaTable,       kSlotTable,           kServiceKeyTable,
                               kDataKeyTable, kRootKeyTable,    kOldDataKeyTable,     kSlotAdded,
                               kSlotRevoked,  kServiceKeyAdded, kServiceKeyDestroyed, kDataKeyDestroyed};
constexpr std::array kKeySteps{SchemaStep{1, kKeyStep1}};

constexpr Layout kStoreLayout{0x75736872, kSteps, true};
constexpr Layout kKeyStoreLayout{0x7573686b, kKeySteps, false};

}  // namespace

const Layout &store_layout() noexcept {
  return kStoreLayout;
}
const Layout &key_store_layout() noexcept {
  return kKeyStoreLayout;
}

}  // namespace usher::store
