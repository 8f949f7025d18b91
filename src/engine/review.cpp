// The profile review of the intake procedure: name against passport, phone, e-mail, nationality, and whether
// somebody with the same contact data or passport is here already (S0-5 .. S0-10).
#include "usher/check.hpp"

#include "base/utf8.hpp"
#include "engine/contact_keys.hpp"
#include "engine/drive.hpp"
#include "engine/duplicate_findings.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using Findings = std::vector<Finding>;

void add(Findings &into, std::vector<Finding> &&more) {
  std::move(more.begin(), more.end(), std::back_inserter(into));
}

bool required(const Case &c, std::string_view field) {
  const auto &fields = c.written().profile.required;
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

Finding missing(std::string_view field, Severity severity = Severity::block) {
  const std::string name(field);
  return {name + "_missing", severity, name, "The profile has no " + name + ".",
          "Ask the customer for the " + name + "."};
}

/// A check of one field: its findings when there is a value, `<field>_missing` when one is required.
template <class Check>
void check_field(const Case &c, std::string_view field, const std::optional<std::string> &value,
                 Findings &out, Check &&check) {
  if (value && !base::trim(*value).empty())
    check(*value);
  else if (required(c, field))
    out.push_back(missing(field));
}

void check_contact(Case &c, ContactKeys &keys, Findings &out) {
  auto &customer = c.customer;
  customer.phone_e164.reset();
  customer.whatsapp = WhatsApp::no;
  check_field(c, "phone", customer.phone, out, [&](const std::string &phone) {
    PhoneCheck result = check_phone({phone, customer.phone_region});
    if (result.parsed) customer.phone_e164 = result.e164;
    customer.whatsapp = result.whatsapp;
    keys.phone = std::move(result.e164);
    keys.whatsapp = std::move(result.whatsapp_key);
    add(out, std::move(result.findings));
  });
  check_field(c, "email", customer.email, out, [&](const std::string &email) {
    EmailCheck result = check_email({email});
    keys.email = std::move(result.key);
    add(out, std::move(result.findings));
  });
  if (!customer.opt_in_us)
    out.push_back({"whatsapp_no_opt_in", Severity::flag, "whatsapp_opt_in",
                   "The customer has not agreed to be written to on WhatsApp.",
                   "Ask for the agreement and record when and where it was given."});
  if (customer.languages.empty())
    out.push_back({"language_missing", Severity::flag, "languages", "No language is recorded.",
                   "Ask the customer which language to write in."});
}

/// What the machine-readable zone says against what the profile says, without repeating either.
void compare_with_mrz(const Case &c, const PassportCheck &mrz, Findings &out) {
  const Passport &passport = *c.customer.passport;
  const auto differs = [&](std::string_view field, std::string_view what, Severity severity) {
    out.push_back(
        {std::string(field) + "_differs", severity, std::string(field),
         "The profile's " + std::string(what) + " is not the one in the passport's machine-readable zone.",
         "Compare both with the passport and correct the one that is wrong."});
  };
  if (!passport.number.empty() && passport_part(passport.number) != passport_part(mrz.number))
    differs("passport_number", "passport number", Severity::block);
  if (!passport.issuer.empty() &&
      check_nationality({passport.issuer}).code != check_nationality({mrz.issuer}).code)
    differs("passport_issuer", "issuing state", Severity::flag);
  if (c.customer.birth_date && mrz.birth_date && *c.customer.birth_date != *mrz.birth_date)
    differs("birth_date", "birth date", Severity::flag);
  if (c.customer.nationality &&
      check_nationality({*c.customer.nationality}).code != check_nationality({mrz.nationality}).code)
    differs("nationality", "nationality", Severity::flag);
  if (passport.expires && mrz.expires && *passport.expires != *mrz.expires)
    differs("passport_expires", "passport expiry", Severity::flag);
}

/// Without lines to read, the expiry of the profile is all there is to judge.
void check_expiry(const Case &c, Findings &out) {
  const auto &expires = c.customer.passport->expires;
  if (!expires) return;
  const auto left = std::chrono::sys_days{*expires} - std::chrono::sys_days{c.today()};
  if (left.count() < 0)
    out.push_back({"passport_expired", Severity::block, "passport", "The passport has expired.",
                   "Ask for the new passport."});
}

void check_identity(Case &c, Findings &out) {
  auto &customer = c.customer;
  check_field(c, "nationality", customer.nationality, out,
              [&](const std::string &nationality) { add(out, check_nationality({nationality}).findings); });
  if (!customer.passport) {
    // Without one the name cannot be held against anything: never silently (S0-5, S0-10).
    out.push_back(missing("passport", required(c, "passport") ? Severity::block : Severity::flag));
    if (!customer.name && required(c, "name")) out.push_back(missing("name"));
    return;
  }
  const Passport &passport = *customer.passport;
  if (passport.mrz.empty()) {
    check_expiry(c, out);
  } else {
    PassportCheck mrz = check_passport({passport.mrz, c.today(), false});
    if (mrz.parsed) compare_with_mrz(c, mrz, out);
    add(out, std::move(mrz.findings));
  }
  check_field(c, "name", customer.name, out, [&](const std::string &name) {
    add(out, check_name({name, passport, customer.nationality}).findings);
  });
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
  Findings found;
  ContactKeys keys;
  check_contact(c, keys, found);
  check_identity(c, found);
  add_identity_keys(c.customer, keys);
  add(found, duplicate_findings(c, keys));
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
