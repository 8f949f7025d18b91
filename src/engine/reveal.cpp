#include "engine/reveal.hpp"

#include "usher/error.hpp"

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "engine/described/policy.hpp"

namespace usher::engine {

namespace {

/// Role and purpose are the host's own words; an error shows them in one line.
std::string quoted(std::string_view word) {
  return '"' + base::printable(word, 64) + '"';
}

[[noreturn]] void refuse(Unit &unit, const Subject &subject, const std::vector<std::string> &fields,
                         std::string_view purpose, std::string_view because, const std::string &rule) {
  std::string data = '{' + reveal_data(unit, fields, purpose);
  data.append(",\"because\":\"").append(because).append("\"}");
  unit.state().traces.push_back({subject.id, EventKind::reveal_refused, std::move(data)});
  throw Error(Code::precondition, "reveal: " + rule);
}

bool restricted(Unit &unit, const Id &customer) {
  return unit.db()
      .query("SELECT 1 FROM customer WHERE customer_id = $1 AND restricted_us IS NOT NULL", customer)
      .next();
}

}  // namespace

std::string reveal_data(const Unit &unit, const std::vector<std::string> &fields, std::string_view purpose) {
  std::string data = "\"fields\":";
  base::append_json(data, fields);
  data += ",\"purpose\":";
  base::append_json_string(data, purpose);
  if (unit.session().role) {
    data += ",\"role\":";
    base::append_json(data, *unit.session().role);
  }
  return data;
}

void require_allowed(Unit &unit, const Subject &subject, const ClassSet &classes, std::string_view purpose,
                     const std::vector<std::string> &fields) {
  if (purpose.empty())
    refuse(unit, subject, fields, purpose, "no_purpose",
           "the session states no purpose; open one with a purpose to see values");
  const std::string role = unit.session().role.value_or("");
  const auto &[version, policy] = unit.state().policy.current(unit);
  if (const auto is = first_refused(policy, role, classes, purpose))
    refuse(unit, subject, fields, purpose, "policy",
           "policy " + std::to_string(version) + " has no rule for role " + quoted(role) + ", class " +
               std::string(base::enum_name(*is)) + ", purpose " + quoted(purpose) +
               "; ask who administers the policy for one");
  if (!allowed_while_restricted(purpose) && restricted(unit, subject.id))
    refuse(unit, subject, fields, purpose, "restricted",
           "processing of " + base::format_id("cus", subject.id) + " is restricted; purpose " +
               quoted(purpose) +
               " is not one of legal_claims, rights_of_others, public_interest, subject_access");
}

std::vector<std::string> unless_restricted(Unit &unit, const Subject &subject,
                                           const std::vector<std::string> &fields) {
  const bool shows = fields.empty() || allowed_while_restricted(unit.session().purpose.value_or("")) ||
                     !restricted(unit, subject.id);
  return shows ? fields : std::vector<std::string>{};
}

void detail::record_reveal(Unit &unit, Subject &subject, const std::vector<std::string> &fields,
                           const ClassSet &classes) {
  if (subject.revealed == fields) return;
  const std::string purpose = unit.session().purpose.value_or("");
  require_allowed(unit, subject, classes, purpose, fields);
  subject.revealed = fields;
  unit.event(subject, EventKind::values_revealed, '{' + reveal_data(unit, fields, purpose) + '}');
}

Id parse_agent_id(std::string_view text, std::string_view field) {
  if (const auto id = base::parse_id("agt", text)) return *id;
  throw Error(Code::invalid_argument, std::string(field) + ": is not an agent id (agt_ and 26 characters)");
}

Id cursor_id(std::string_view prefix, const std::optional<std::string> &cursor) {
  if (!cursor) return Id{};
  if (const auto id = base::parse_id(prefix, *cursor)) return *id;
  throw Error(Code::invalid_argument, "cursor: is not one that a list gave; pass `next` of the page before");
}

void check_page(std::int64_t limit) {
  if (limit < 1 || limit > 1000) throw Error(Code::invalid_argument, "limit: must be 1 to 1000");
}

}  // namespace usher::engine
