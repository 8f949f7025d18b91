// Step 8 of the schema, apart for its length; the conventions are those of schema.cpp.
#pragma once
#include <array>
#include <string_view>

namespace usher::store {

// Playbooks to full depth: when steps began and ended, values of a journey, what is late, what was waived.
inline constexpr auto kStepPlaybooks = std::to_array<std::string_view>({
    "ALTER TABLE journey ADD COLUMN times TEXT",
    "ALTER TABLE journey ADD COLUMN stage TEXT",
    "ALTER TABLE journey ADD COLUMN stage_us INTEGER",
    "ALTER TABLE journey ADD COLUMN holder INTEGER",
    "ALTER TABLE journey ADD COLUMN holder_us INTEGER",
    "ALTER TABLE journey ADD COLUMN resume_us INTEGER",
    "ALTER TABLE journey ADD COLUMN pause_reason BLOB",
    "ALTER TABLE task ADD COLUMN work INTEGER",
    "ALTER TABLE task ADD COLUMN run INTEGER",
    "ALTER TABLE task ADD COLUMN starts_us INTEGER",
    "ALTER TABLE task ADD COLUMN minutes INTEGER",
    "ALTER TABLE task ADD COLUMN holds INTEGER",
    "CREATE TABLE journey_data (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, name TEXT, step TEXT, contact BLOB, identity BLOB, conversation BLOB,"
    " plain TEXT, actor INTEGER, recorded_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE escalation (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, task INTEGER, stage TEXT, ladder TEXT, rung INTEGER, late_us INTEGER,"
    " next_us INTEGER, acknowledged_us INTEGER, acknowledged_by INTEGER, note BLOB, closed_us INTEGER,"
    " PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE INDEX escalation_open ON escalation (customer_id, n) WHERE closed_us IS NULL",
    "CREATE TABLE waiver (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, gate TEXT, item INTEGER, reason BLOB, actor INTEGER, created_us INTEGER,"
    " until_us INTEGER, withdrawn_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    // Who holds which role of a journey, and what an agent can take beside skills and languages.
    "CREATE TABLE participant (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, role TEXT, agent_id BLOB, previous_id BLOB, event INTEGER, since_us INTEGER,"
    " reason TEXT, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX participant_role ON participant (customer_id, role)",
    "CREATE INDEX participant_by_agent ON participant (agent_id) WHERE agent_id IS NOT NULL",
    "CREATE TABLE role_load (role TEXT NOT NULL, agent_id BLOB NOT NULL, open_journeys INTEGER NOT NULL,"
    " last_assigned_us INTEGER NOT NULL, PRIMARY KEY (role, agent_id)) WITHOUT ROWID",
    "ALTER TABLE agent ADD COLUMN roles TEXT",
    "ALTER TABLE agent ADD COLUMN team TEXT",
    "ALTER TABLE agent ADD COLUMN capacity_percent INTEGER",
    "ALTER TABLE agent ADD COLUMN weight_percent INTEGER",
    "ALTER TABLE task ADD COLUMN role TEXT",
    "ALTER TABLE task ADD COLUMN unowned TEXT",
    "CREATE INDEX task_unowned ON task (role, customer_id) WHERE state = 0 AND agent_id IS NULL",
    // Decision records by time: what a team lacked, and what would have been.
    "CREATE INDEX event_decision ON event (time_us, customer_id, n) WHERE kind IN (7, 8)",
    // Messages by other channels.
    "ALTER TABLE message ADD COLUMN subject BLOB",
    "ALTER TABLE message ADD COLUMN instead_of TEXT",
    // Versions of playbooks that the store publishes, plans that move running journeys to one, and drafts
    // that run beside them.
    "CREATE TABLE playbook_release (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, playbook TEXT, version TEXT, hash BLOB, text TEXT, reason BLOB, actor INTEGER,"
    " created_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX playbook_release_by_id ON playbook_release (playbook, n)",
    "CREATE TABLE migration (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, playbook TEXT, from_hash BLOB, to_hash BLOB, steps TEXT, stages TEXT,"
    " due INTEGER, state INTEGER, at_hash BLOB, at_person BLOB, at_n INTEGER, totals TEXT, actor INTEGER,"
    " created_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE TABLE migration_journey (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, person_id BLOB, from_hash BLOB, bound BLOB, verdict INTEGER, outcome INTEGER,"
    " stage TEXT, progress TEXT, remarks TEXT, dues TEXT, before TEXT, PRIMARY KEY (customer_id,"
    " n)) WITHOUT ROWID",
    "CREATE TABLE shadow (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, playbook TEXT, hash BLOB, number INTEGER, actor INTEGER, started_us INTEGER,"
    " ended_us INTEGER, PRIMARY KEY (customer_id, n)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX shadow_by_number ON shadow (number)",
    "CREATE TABLE shadow_journey (customer_id BLOB NOT NULL, n INTEGER NOT NULL, rev INTEGER NOT NULL,"
    " seal BLOB NOT NULL, progress TEXT, times TEXT, differences TEXT, PRIMARY KEY (customer_id,"
    " n)) WITHOUT ROWID",
    "CREATE INDEX shadow_journey_by_shadow ON shadow_journey (n, customer_id)",
    // Journeys under way, by the version they are with.
    "CREATE INDEX journey_running ON journey (playbook, hash, customer_id) WHERE finished_us IS NULL",
});

}  // namespace usher::store
