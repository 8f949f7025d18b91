#include "engine/duplicate_findings.hpp"

#include "engine/decisions.hpp"
#include "engine/drive.hpp"
#include "engine/duplicate_search.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

constexpr std::string_view kExact = "duplicate_of", kLikely = "possible_duplicate";

std::string_view words_for(DuplicateFeature feature) {
  switch (feature) {
    case DuplicateFeature::name:
      return "name";
    case DuplicateFeature::birth_date:
      return "birth date";
    case DuplicateFeature::nationality:
      return "nationality";
    case DuplicateFeature::phone:
      return "phone number";
    case DuplicateFeature::email:
      return "e-mail address";
    case DuplicateFeature::passport:
      break;
  }
  return "passport";
}

Finding exact(std::string_view field, Severity severity, std::string_view what) {
  return {std::string(kExact), severity, std::string(field),
          "Another customer has the same " + std::string(what) + ".",
          "Find the other customer by it and see whether both are the same person."};
}

Finding likely(const DuplicateCheck &check) {
  std::string features;
  for (const DuplicateReason &reason : check.reasons)
    if (reason.weight > 0) features.append(features.empty() ? "" : ", ").append(words_for(reason.feature));
  return {std::string(kLikely), Severity::flag, "name",
          "Another customer may be the same person. What is alike: " + features + ".",
          "Look at the customer's duplicates, then merge the two records or dismiss the pair."};
}

bool about_duplicates(const FindingRow &row) {
  return row.code == kExact || row.code == kLikely;
}

/// The words may differ: they name what is alike with whoever is most alike today.
bool holds(const std::vector<Finding> &found, const FindingRow &row) {
  return std::ranges::any_of(
      found, [&](const Finding &each) { return row.code == each.code && row.field == each.field; });
}

void go_on(Case &c) {
  c.customer.outcome = outcome_of(c.findings);
  c.customer_changed = true;
  drive(c, {playbook::EventKind::reviewed, playbook::kNone, {}});
}

}  // namespace

std::vector<Finding> duplicate_findings(Case &c, const ContactKeys &keys) {
  bool email = false, phone = false, passport = false;
  std::optional<DuplicateCheck> best;
  const DuplicateProfile own = duplicate_profile(c.customer);
  for (const Id &id : candidates(c.unit, c.subject, keys, Reach::likely)) {
    const auto other = c.unit.find<CustomerRow>(c.unit.subject(id), 0);
    if (!other || settled(c.unit, c.subject.id, id)) continue;
    const ContactKeys theirs = contact_keys(*other);
    const auto same = [&](std::string ContactKeys::*key) {
      return !(keys.*key).empty() && keys.*key == theirs.*key;
    };
    email |= same(&ContactKeys::email);
    phone |= same(&ContactKeys::phone) || same(&ContactKeys::whatsapp);
    passport |= same(&ContactKeys::passport);
    DuplicateCheck check = check_duplicate({own, duplicate_profile(*other)});
    if (check.candidate && (!best || check.score > best->score)) best = std::move(check);
  }
  std::vector<Finding> out;
  if (email) out.push_back(exact("email", Severity::flag, "e-mail address"));
  if (phone) out.push_back(exact("phone", Severity::flag, "phone number"));
  if (passport) out.push_back(exact("passport", Severity::block, "passport"));
  if (best) out.push_back(likely(*best));
  return out;
}

std::vector<std::int64_t> settle_findings(Case &c) {
  std::vector<std::int64_t> resolved;
  if (c.merged_into || !std::ranges::any_of(c.findings, about_duplicates)) return resolved;
  const auto found = duplicate_findings(c, contact_keys(c.customer));
  for (FindingRow &row : c.findings) {
    if (!about_duplicates(row) || row.state != FindingState::open || holds(found, row)) continue;
    row.state = FindingState::resolved;
    c.unit.update(c.subject, row);
    c.unit.event(c.subject, EventKind::finding_resolved, "{\"code\":\"" + row.code + "\"}");
    resolved.push_back(row.key.n);
  }
  if (!resolved.empty()) go_on(c);
  return resolved;
}

void reopen_findings(Case &c, const std::vector<std::int64_t> &resolved) {
  if (c.merged_into || resolved.empty()) return;
  const auto found = duplicate_findings(c, contact_keys(c.customer));
  bool changed = false;
  for (FindingRow &row : c.findings) {
    const bool ours = std::ranges::find(resolved, row.key.n) != resolved.end();
    if (!ours || row.state != FindingState::resolved || !holds(found, row)) continue;
    row.state = FindingState::open;
    c.unit.update(c.subject, row);
    changed = true;
  }
  if (changed) go_on(c);
}

}  // namespace usher::engine
