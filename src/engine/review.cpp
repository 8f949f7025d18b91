// The profile review of the intake procedure: name against passport, phone, e-mail, nationality, and whether
// somebody with the same contact data or passport is here already (S0-5 .. S0-10).
#include "usher/check_profile.hpp"

#include "base/utf8.hpp"
#include "engine/contact_keys.hpp"
#include "engine/drive.hpp"
#include "engine/duplicate_findings.hpp"

#include <algorithm>
#include <iterator>

namespace usher::engine {
namespace {

using Findings = std::vector<Finding>;

bool required(const Case &c, std::string_view field) {
  const auto &fields = c.written().profile.required;
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

Finding missing(std::string_view field, Severity severity = Severity::block) {
  const std::string name(field);
  return {name + "_missing", severity, name, "The profile has no " + name + ".",
          "Ask the customer for the " + name + "."};
}

/// The stateless part: single values, and how they go together.
ProfileCheck check_values(Case &c, ContactKeys &keys) {
  auto &customer = c.customer;
  ProfileCheck checked = check_profile({customer.name, customer.phone, customer.phone_region, customer.email,
                                        customer.nationality, customer.birth_date, customer.passport,
                                        customer.languages, std::nullopt, c.today()});
  customer.phone_e164.reset();
  customer.whatsapp = WhatsApp::no;
  if (checked.phone) {
    if (checked.phone->parsed) customer.phone_e164 = checked.phone->e164;
    customer.whatsapp = checked.phone->whatsapp;
    keys.phone = std::move(checked.phone->e164);
    keys.whatsapp = std::move(checked.phone->whatsapp_key);
  }
  if (checked.email) keys.email = std::move(checked.email->key);
  return checked;
}

/// What the profile lacks, by the playbook's list and by what no procedure can do without.
void find_missing(const Case &c, Findings &out) {
  const auto &customer = c.customer;
  const auto blank = [](const auto &value) { return !value || base::trim(*value).empty(); };
  if (blank(customer.phone) && required(c, "phone")) out.push_back(missing("phone"));
  if (blank(customer.email) && required(c, "email")) out.push_back(missing("email"));
  if (!customer.opt_in_us)
    out.push_back({"whatsapp_no_opt_in", Severity::flag, "whatsapp_opt_in",
                   "The customer has not agreed to be written to on WhatsApp.",
                   "Ask for the agreement and record when and where it was given."});
  if (customer.languages.empty())
    out.push_back({"language_missing", Severity::flag, "languages", "No language is recorded.",
                   "Ask the customer which language to write in."});
  if (blank(customer.nationality) && required(c, "nationality")) out.push_back(missing("nationality"));
  // Without a passport the name cannot be held against anything: never silently (S0-5, S0-10).
  if (!customer.passport)
    out.push_back(missing("passport", required(c, "passport") ? Severity::block : Severity::flag));
  if (blank(customer.name) && required(c, "name")) out.push_back(missing("name"));
}

bool same_finding(const FindingRow &row, const Finding &finding) {
  return row.code == finding.code && row.field == finding.field &&
         row.text.explanation == finding.explanation;
}

/// Rows of findings that are gone become resolved; new ones are added; those that stay, waived ones too, are
/// left.
void record(Case &c, Findings found) {
  for (FindingRow &row : c.findings) {
    if (row.state == FindingState::resolved) continue;
    const auto still =
        std::ranges::find_if(found, [&](const Finding &each) { return same_finding(row, each); });
    if (still != found.end()) {
      found.erase(still);
      continue;
    }
    row.state = FindingState::resolved;
    c.unit.update(c.subject, row);
    c.unit.event(c.subject, EventKind::finding_resolved, "{\"code\":\"" + row.code + "\"}");
  }
  for (Finding &each : found) {
    FindingRow row;
    row.code = std::move(each.code);
    row.severity = each.severity;
    row.field = std::move(each.field);
    row.text = {std::move(each.explanation), std::move(each.fix)};
    c.unit.append(c.subject, row);
    c.findings.push_back(std::move(row));
  }
}

}  // namespace

Outcome outcome_of(const std::vector<FindingRow> &findings) {
  Outcome outcome = Outcome::clean;
  for (const FindingRow &row : findings) {
    if (row.state != FindingState::open) continue;
    if (row.severity == Severity::block) return Outcome::blocked;
    if (row.severity == Severity::flag) outcome = Outcome::flagged;
  }
  return outcome;
}

void review_profile(Case &c) {
  ContactKeys keys;
  Findings found = check_values(c, keys).findings;
  find_missing(c, found);
  add_identity_keys(c.customer, keys);
  std::ranges::move(duplicate_findings(c, keys), std::back_inserter(found));
  Findings graded;
  for (Finding &each : found) {
    const auto severity = playbook::severity(c.book(), each.code, each.severity);
    if (!severity) continue;
    each.severity = *severity;
    graded.push_back(std::move(each));
  }
  record(c, std::move(graded));
  if (!c.subject.fresh) c.unit.drop_tokens(c.subject);
  put_tokens(c.unit, c.subject, keys);
  c.customer.outcome = outcome_of(c.findings);
  c.customer_changed = true;
}

}  // namespace usher::engine
