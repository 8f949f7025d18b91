// The operations without a store: the same checks that enrolment makes, for a form or a file at hand.
#include "usher/check.hpp"
#include "usher/check_calendar.hpp"
#include "usher/check_profile.hpp"
#include "usher/duplicate.hpp"

#include "engine/described/agent.hpp"
#include "engine/described/check.hpp"
#include "engine/described/check_calendar.hpp"
#include "engine/described/check_profile.hpp"
#include "engine/described/duplicates.hpp"
#include "engine/described/playbooks.hpp"
#include "engine/operation.hpp"

namespace usher::engine {
namespace {

constexpr Operation kStateless[] = {
    operation<&check_profile>("check", "profile",
                              "Checks a whole profile: every check that applies, in one call."),
    operation<&check_phone>("check", "phone", "Checks a phone number."),
    operation<&check_email>("check", "email", "Checks an e-mail address."),
    operation<&check_name>("check", "name", "Checks a name against a passport."),
    operation<&check_passport>("check", "passport", "Checks the machine-readable lines of a passport."),
    operation<&write_mrz>("check", "write_mrz", "Writes the machine-readable lines of a document."),
    operation<&check_nationality>("check", "nationality", "Checks a nationality."),
    operation<&check_due>("check", "due", "Counts a due date, and explains it."),
    operation<&check_calendar>("check", "calendar", "Checks and summarises a calendar."),
    operation<&check_playbook>("check", "playbook",
                               "Checks a playbook without a store: all that is wrong, each with its place."),
    operation<&check_playbook_schema>("check", "playbook_schema",
                                      "Gives the JSON Schema that playbooks are written by."),
    operation<&check_language>("check", "language", "Checks language tags and chooses among languages."),
    operation<&check_national_id>("check", "national_id", "Checks a Turkish identity number."),
    operation<&check_duplicate>("check", "duplicate", "Checks whether two records may be one person's."),
};

}  // namespace

std::span<const Operation> stateless_operations() noexcept {
  return kStateless;
}

}  // namespace usher::engine
