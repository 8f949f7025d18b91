#include "engine/privacy/ledger.hpp"

#include "base/json.hpp"
#include "messaging/channel.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

bool about_messages(const ConsentRow &row, Channel channel) {
  return row.purpose == kConsentToMessages && (!row.channel || *row.channel == channel);
}
/// The profile keeps a copy of what was said about this one.
bool about_opt_in(const ConsentRow &row) {
  return about_messages(row, Channel::whatsapp);
}

Instant counts_from(const ConsentRow &row) {
  return std::min(row.said_us, row.recorded_us);
}

/// The profile's own opt-in as an entry.
ConsentRow own_entry(const CustomerRow &customer) {
  ConsentRow row;
  row.purpose = kConsentToMessages;
  row.channel = Channel::whatsapp;
  row.given = true;
  row.said_us = *customer.opt_in_us;
  row.evidence = customer.opt_in_evidence;
  row.recorded_us = customer.created_us;
  row.key.owner = customer.key.owner;
  return row;
}

std::string event_data(const ConsentRow &row) {
  std::string data = "{\"entry\":" + std::to_string(row.key.n) + ",\"purpose\":";
  base::append_json(data, row.purpose);
  if (row.channel) {
    data += ",\"channel\":";
    base::append_json(data, *row.channel);
  }
  data += ",\"at\":";
  base::append_json(data, row.said_us);
  return data + '}';
}

}  // namespace

std::vector<ConsentRow> consents_of(Unit &unit, Subject &subject, const CustomerRow &customer) {
  auto entries = unit.all<ConsentRow>(subject);
  // Once the ledger says anything about messages, the profile's opt-in is copied from it.
  if (customer.opt_in_us && std::ranges::none_of(entries, about_opt_in))
    entries.insert(entries.begin(), own_entry(customer));
  return entries;
}

const ConsentRow *governing(const std::vector<ConsentRow> &entries, Channel channel) {
  const ConsentRow *latest = nullptr;
  for (const ConsentRow &row : entries)
    if (about_messages(row, channel) && (latest == nullptr || counts_from(row) >= counts_from(*latest)))
      latest = &row;
  return latest;
}

Added add_consent(Case &c, ConsentRow entry) {
  auto entries = consents_of(c.unit, c.subject, c.customer);
  if (about_opt_in(entry) && !entries.empty() && entries.front().key.rev == 0)
    c.unit.insert(c.subject, entries.front());
  entry.recorded_us = c.unit.now();
  entry.actor = c.unit.actor();
  c.unit.append(c.subject, entry);
  c.unit.event(c.subject, entry.given ? EventKind::consent_given : EventKind::consent_withdrawn,
               event_data(entry));
  entries.push_back(entry);
  if (about_opt_in(entry)) {
    const ConsentRow *governs = governing(entries, Channel::whatsapp);
    const bool given = governs != nullptr && governs->given;
    c.customer.opt_in_us = given ? std::optional(governs->said_us) : std::nullopt;
    c.customer.opt_in_evidence = given ? governs->evidence : std::nullopt;
    c.customer_changed = true;
  }
  Added out;
  for (const auto &rule : messaging::kChannels) {
    const ConsentRow *governs = governing(entries, rule.channel);
    const bool given = governs != nullptr ? governs->given : !rule.opt_in;
    if (entry.channel.value_or(Channel::whatsapp) == rule.channel) out.allowed = given;
    if (!given && about_messages(entry, rule.channel)) out.withdrawn.push_back(rule.channel);
  }
  out.entry = std::move(entry);
  return out;
}

bool take_opt_in(Case &c, const OptIn &opt_in) {
  if (c.customer.opt_in_us == opt_in.at && c.customer.opt_in_evidence == opt_in.evidence) return false;
  ConsentRow entry;
  entry.purpose = kConsentToMessages;
  entry.channel = Channel::whatsapp;
  entry.given = true;
  entry.said_us = opt_in.at;
  entry.evidence = opt_in.evidence;
  (void)add_consent(c, std::move(entry));
  return true;
}

bool consent_withdrawn(const Case &c, Channel channel) {
  if (channel == Channel::whatsapp && c.customer.opt_in_us) return false;
  const auto entries = c.unit.all<ConsentRow>(c.subject);
  const ConsentRow *governs = governing(entries, channel);
  return governs != nullptr && !governs->given;
}

Consent view(Unit &unit, const ConsentRow &row) {
  Consent out;
  out.id = base::format_id("con", base::OwnedId{row.key.owner, row.key.n});
  out.customer_id = base::format_id("cus", row.key.owner);
  out.purpose = row.purpose;
  out.channel = row.channel;
  out.given = row.given;
  out.at = row.said_us;
  out.text_version = row.text_version;
  out.via = row.via;
  out.evidence = row.evidence;
  out.recorded_at = row.recorded_us;
  if (row.actor) out.by = unit.actor_name(*row.actor);
  return out;
}

}  // namespace usher::engine
