#include "engine/catalogue.hpp"

#include "usher/error.hpp"

#include "engine/described/agent.hpp"
#include "engine/described/assignment.hpp"
#include "engine/described/assignment_questions.hpp"
#include "engine/described/calendar_answers.hpp"
#include "engine/described/consent.hpp"
#include "engine/described/coverage.hpp"
#include "engine/described/customer.hpp"
#include "engine/described/document.hpp"
#include "engine/described/duplicates.hpp"
#include "engine/described/engine.hpp"
#include "engine/described/erasure.hpp"
#include "engine/described/export.hpp"
#include "engine/described/fields.hpp"
#include "engine/described/hand_over.hpp"
#include "engine/described/journey.hpp"
#include "engine/described/keys.hpp"
#include "engine/described/message.hpp"
#include "engine/described/message_preview.hpp"
#include "engine/described/migration.hpp"
#include "engine/described/order.hpp"
#include "engine/described/outbox.hpp"
#include "engine/described/playbooks.hpp"
#include "engine/described/policy.hpp"
#include "engine/described/privacy.hpp"
#include "engine/described/reports.hpp"
#include "engine/described/retention.hpp"
#include "engine/described/shadow.hpp"
#include "engine/described/simulation.hpp"
#include "engine/described/steps.hpp"
#include "engine/described/task.hpp"
#include "engine/described/timeline.hpp"
#include "engine/described/transfer.hpp"
#include "engine/described/what_if.hpp"
#include "engine/operation.hpp"

#include <iterator>
#include <vector>

namespace usher::engine {
namespace {

constexpr Operation kOfSessions[] = {
    operation<&Agents::put>("agents", "put",
                            "Creates an agent, or replaces the one known by id or external_ref.", Mutating),
    operation<&Agents::get>("agents", "get", "Reads one agent."),
    operation<&Agents::list>("agents", "list", "Lists agents, page by page."),
    operation<&Agents::absence>("agents", "absence",
                                "Adds an absence, during which no new customer is assigned.", Mutating),

    operation<&Calendars::put>("calendars", "put",
                               "Keeps a calendar of the host's own; open tasks keep their dates or move.",
                               Mutating),
    operation<&Calendars::override>("calendars", "override",
                                    "Decides single days of a calendar, or takes a decision back.", Mutating),
    operation<&Calendars::preview>("calendars", "preview",
                                   "Lists what open due dates an edit would change, from what to what."),
    operation<&Calendars::get>("calendars", "get", "Reads one calendar, as it is or as it was."),
    operation<&Calendars::list>("calendars", "list", "Lists calendars, shipped and stored."),
    operation<&Calendars::history>("calendars", "history", "Lists who edited a calendar, when and why."),

    operation<&Customers::enroll>(
        "customers", "enroll",
        "Enrols a customer: reviews the profile, records findings, starts the journey.", Mutating),
    operation<&Customers::amend>("customers", "amend", "Changes a profile and reviews it again.", Mutating),
    operation<&Customers::get>("customers", "get", "Reads one customer."),
    operation<&Customers::find>("customers", "find",
                                "Finds customers by e-mail, phone, passport, external_ref or id."),
    operation<&Customers::list>("customers", "list", "Lists customers, page by page."),
    operation<&Customers::findings>("customers", "findings", "Reads what was found on a profile."),
    operation<&Customers::waive>("customers", "waive",
                                 "Waives a finding on the actor's responsibility, with a reason.", Mutating),

    operation<&Duplicates::find>("duplicates", "find",
                                 "Finds records that may be the same person as a customer, with reasons."),
    operation<&Duplicates::list>("duplicates", "list",
                                 "Lists pairs of records that may be one person, page by page."),
    operation<&Duplicates::dismiss>("duplicates", "dismiss",
                                    "Decides that two records are two people; outranks any score.", Mutating),
    operation<&Duplicates::merge>(
        "duplicates", "merge",
        "Decides that two records are one person: one stands for both, the other rests.", Mutating),
    operation<&Duplicates::undo>("duplicates", "undo",
                                 "Takes a merge back: the record that rested goes on as before.", Mutating),

    operation<&Fields::define>("fields", "define", "Names columns of a host's own table, to be sealed.",
                               Mutating),
    operation<&Fields::list>("fields", "list", "Lists the host's tables, page by page."),
    operation<&Fields::prepare>("fields", "prepare", "Makes data keys for many people of the host's tables.",
                                Mutating),
    operation<&Fields::erase>(
        "fields", "erase",
        "Destroys a person's data keys: no envelope in any of the host's tables opens again.", Mutating),
    operation<&Erasures::preview>("erasures", "preview",
                                  "Shows what an erasure would take away, and what would stay why."),
    operation<&Erasures::erase>(
        "erasures", "erase", "Erases a customer, or classes of one; what must wait is done when it may be.",
        Mutating),
    operation<&Erasures::status>("erasures", "status", "Reads how far an erasure is, and why not further."),
    operation<&Erasures::list>("erasures", "list",
                               "Lists erasures: what a restored backup is to be given again."),
    operation<&Erasures::certificate>("erasures", "certificate",
                                      "Issues a signed certificate of an erasure."),
    operation<&Erasures::replay>("erasures", "replay", "Erases again whoever an older backup brought back.",
                                 Mutating),

    operation<&Holds::place>("holds", "place", "Places a legal hold: what it names is not erased.", Mutating),
    operation<&Holds::release>("holds", "release", "Releases a legal hold.", Mutating),
    operation<&Holds::list>("holds", "list", "Lists legal holds."),

    operation<&Retention::put>("retention", "put", "Puts the retention rules, instead of those before.",
                               Mutating),
    operation<&Retention::get>("retention", "get", "Reads the retention rules, as they are or as they were."),
    operation<&Retention::preview>("retention", "preview",
                                   "Lists whose time has come, and what keeps some of it."),

    operation<&Orders::place>("orders", "place", "Places an order for a customer.", Mutating),
    operation<&Orders::confirm>("orders", "confirm", "Confirms an order's service and notes.", Mutating),
    operation<&Orders::list>("orders", "list", "Lists a customer's orders."),

    operation<&Documents::add>("documents", "add", "Records that a document came in.", Mutating),
    operation<&Documents::verify>("documents", "verify", "Records that a document is good.", Mutating),
    operation<&Documents::reject>("documents", "reject", "Records that a document does not count, and why.",
                                  Mutating),
    operation<&Documents::missing>("documents", "missing",
                                   "Lists what the customer's service needs and what is missing."),

    operation<&Assignment::assign>("assignment", "assign", "Assigns an agent by the policy.", Mutating),
    operation<&Assignment::reassign>("assignment", "reassign",
                                     "Hands a customer to another agent, with a reason.", Mutating),
    operation<&Assignment::explain>("assignment", "explain",
                                    "Explains why this agent and why not each other one."),
    operation<&Assignment::workload>("assignment", "workload", "Shows how much every agent has to do."),
    operation<&Assignment::why_not>(
        "assignment", "why_not",
        "Explains why a customer is not with this agent, and what would make it possible."),
    operation<&Assignment::skill_gaps>("assignment", "skill_gaps",
                                       "Counts what was missing whenever nobody was eligible."),
    operation<&Assignment::participants>("assignment", "participants",
                                         "Lists who holds which role in a customer's journey."),
    operation<&Assignment::set_participant>("assignment", "set_participant",
                                            "Gives a role in a journey to an agent, or to one by the policy.",
                                            Mutating),
    operation<&Assignment::preview_hand_over>("assignment", "preview_hand_over",
                                              "Plans where everything goes that an agent holds."),
    operation<&Assignment::hand_over>("assignment", "hand_over",
                                      "Carries a previewed hand-over out, all of it or nothing.", Mutating),
    operation<&Assignment::what_if>("assignment", "what_if",
                                    "Decides a past period again by a draft policy; touches nothing."),

    operation<&Messages::preview>("messages", "preview",
                                  "Shows how a template reads and what would become of it."),
    operation<&Messages::send>("messages", "send",
                               "Decides how a message may go out, logs it and puts it into the outbox.",
                               Mutating),
    operation<&Messages::received>("messages", "received", "Records what a customer wrote; opens the window.",
                                   Mutating),
    operation<&Messages::status>("messages", "status", "Records what the channel reported about a message.",
                                 Mutating),
    operation<&Messages::list>("messages", "list", "Lists a customer's messages."),

    operation<&Outbox::claim>("outbox", "claim", "Claims effects to carry out; reveals their payloads.",
                              Mutating),
    operation<&Outbox::ack>("outbox", "ack", "Reports that an effect was carried out.", Mutating),
    operation<&Outbox::fail>("outbox", "fail", "Reports that an effect could not be carried out.", Mutating),

    operation<&Tasks::list>("tasks", "list", "Lists tasks, page by page."),
    operation<&Tasks::create>("tasks", "create", "Makes a task by hand.", Mutating),
    operation<&Tasks::complete>("tasks", "complete",
                                "Completes a task; refused, with what is missing, while its gate is not met.",
                                Mutating),
    operation<&Tasks::reassign>("tasks", "reassign", "Hands a task to another agent, with a reason.",
                                Mutating),

    operation<&Tasks::redate>("tasks", "redate", "Gives a task another due date, with a reason.", Mutating),

    operation<&Steps::fill>("steps", "fill", "Completes a form, a record, a decision or a survey.", Mutating),
    operation<&Steps::schedule>("steps", "schedule", "Sets the time of a meeting and invites to it.",
                                Mutating),
    operation<&Steps::hold>("steps", "hold", "Says that a meeting was held, or that somebody did not come.",
                            Mutating),
    operation<&Steps::leave_out>("steps", "leave_out", "Lets a journey go without a step, with a reason.",
                                 Mutating),

    operation<&Journeys::get>("journeys", "get", "Reads a customer's journey with its steps."),
    operation<&Journeys::advance>("journeys", "advance",
                                  "Moves the card on, never past a gate that is not met.", Mutating),
    operation<&Journeys::gate>("journeys", "gate", "Reads what a gate asks for and what is missing."),
    operation<&Journeys::as_of>("journeys", "as_of", "Reads a journey as it stood at any time."),
    operation<&Journeys::waive>("journeys", "waive",
                                "Waives an item of a gate on the actor's responsibility, with a reason.",
                                Mutating),
    operation<&Journeys::record>("journeys", "record", "Records values of a journey, outside of any step.",
                                 Mutating),
    operation<&Journeys::data>("journeys", "data", "Reads the values of a journey."),
    operation<&Journeys::pause>("journeys", "pause", "Pauses a journey until a day, with a reason.",
                                Mutating),
    operation<&Journeys::resume>("journeys", "resume", "Ends a pause before its time.", Mutating),
    operation<&Journeys::escalations>("journeys", "escalations", "Lists what is late, and who was told."),
    operation<&Journeys::acknowledge>("journeys", "acknowledge",
                                      "Takes on what is late; reminded again while it stays so.", Mutating),

    operation<&Playbooks::coverage>("playbooks", "coverage",
                                    "Reads what of a procedure is served, and what proves it."),
    operation<&Reports::board>("reports", "board", "Reads the board: lanes and cards, stuck ones first."),
    operation<&Reports::agenda>("reports", "agenda",
                                "Reads what one person has to do, in the order of time."),
    operation<&Reports::summary>("reports", "summary",
                                 "Reads figures over journeys; each states its clock and its sample."),
    operation<&Playbooks::lint>("playbooks", "lint",
                                "Checks a playbook, and what only this store knows of it."),
    operation<&Playbooks::publish>("playbooks", "publish",
                                   "Publishes a playbook: new journeys of its id start with it.", Mutating),
    operation<&Playbooks::get>("playbooks", "get", "Reads one version of a playbook, as it was written."),
    operation<&Playbooks::list>("playbooks", "list", "Lists playbooks, shipped and published."),
    operation<&Playbooks::history>("playbooks", "history", "Lists who published a playbook, when and why."),
    operation<&Playbooks::diff>("playbooks", "diff", "Says in words what differs between two versions."),
    operation<&Playbooks::plan_migration>(
        "playbooks", "plan_migration", "Plans how running journeys move to a version; changes nothing else.",
        Mutating),
    operation<&Playbooks::migration>("playbooks", "migration", "Reads a plan and a page of its journeys."),
    operation<&Playbooks::migrate>("playbooks", "migrate",
                                   "Carries a plan out: that very plan, journey by journey.", Mutating),
    operation<&Playbooks::revert_migration>("playbooks", "revert_migration",
                                            "Takes a migration back; what has moved since stays.", Mutating),
    operation<&Playbooks::step_migration>("playbooks", "step_migration",
                                          "Goes on with a plan, a migration or a reversal: one transaction.",
                                          Mutating),
    operation<&Playbooks::shadow>("playbooks", "shadow",
                                  "Starts a draft beside live journeys, without effects.", Mutating),
    operation<&Playbooks::shadow_report>("playbooks", "shadow_report",
                                         "Reads where a draft would have done otherwise."),
    operation<&Playbooks::end_shadow>("playbooks", "end_shadow", "Ends a shadow; its report stays.",
                                      Mutating),
    operation<&Playbooks::simulate>(
        "playbooks", "simulate",
        "Lives a playbook through with invented people on a clock of its own; touches nothing."),

    operation<&Keys::status>("keys", "status",
                             "Reads what keys there are, and what copies of the store they open."),
    secret_operation<&Keys::replace_root>(
        "keys", "replace_root", "key", "Puts a new root key in the place of the one in use; step the job."),
    operation<&Keys::rotate>("keys", "rotate", "Starts the replacement of a service key or of data keys.",
                             Mutating),
    operation<&Keys::step>("keys", "step", "Goes on with the replacement of a key: one transaction.",
                           Mutating),
    operation<&Keys::retire>("keys", "retire", "Destroys a replaced key that nothing refers to.", Mutating),
    secret_operation<&Keys::set_passphrase>("keys", "set_passphrase", "passphrase",
                                            "Adds a passphrase that opens the store, or changes one."),
    operation<&Keys::revoke>("keys", "revoke", "Takes a passphrase away.", Mutating),

    operation<&Timeline::list>("timeline", "list", "Lists what happened to a customer."),
    operation<&Timeline::verify>("timeline", "verify",
                                 "Checks chains, seals, indexes, checkpoints: is all as it was written?"),
    operation<&Timeline::checkpoint>("timeline", "checkpoint",
                                     "Makes a signed checkpoint over all timelines, to be kept elsewhere.",
                                     Mutating),

    operation<&Consents::give>("consents", "give", "Records a consent with its proof.", Mutating),
    operation<&Consents::withdraw>(
        "consents", "withdraw",
        "Records that a consent was taken back; messages that still wait are recalled.", Mutating),
    operation<&Consents::list>("consents", "list", "Lists what a customer agreed to and took back."),

    operation<&Privacy::export_customer>(
        "privacy", "export",
        "Exports everything about one customer in the clear, with its proof; leaves an event.", Mutating),
    operation<&Privacy::corrections>("privacy", "corrections",
                                     "Lists what stood in a profile before it was amended."),
    operation<&Privacy::restrict>("privacy", "restrict",
                                  "Has a customer's data only stored: nothing moves, nothing goes out.",
                                  Mutating),
    operation<&Privacy::lift>("privacy", "lift", "Lifts a restriction; what waited goes on.", Mutating),

    operation<&Policy::put>("policy", "put", "Puts the policy that says which role may see what for what.",
                            Mutating),
    operation<&Policy::get>("policy", "get", "Reads the policy, as it is or as it was."),

    operation<&Imports::start>("imports", "start", "Opens a customer list and reads its header.", Mutating),
    operation<&Imports::step>("imports", "step", "Imports the next rows, in one transaction.", Mutating),
    operation<&Imports::status>("imports", "status", "Reads how far an import is."),
    operation<&Imports::cancel>("imports", "cancel", "Stops an import between two steps.", Mutating),

    operation<&Clock::tick>("", "tick", "Fires every timer that is due, in due order.", Mutating),
};

std::vector<Operation> joined() {
  std::vector<Operation> all(std::begin(kOfSessions), std::end(kOfSessions));
  const auto stateless = stateless_operations();
  all.insert(all.end(), stateless.begin(), stateless.end());
  return all;
}

}  // namespace

std::span<const Operation> catalogue() {
  static const std::vector<Operation> all = joined();
  return all;
}

const Operation &operation(std::string_view noun, std::string_view verb) {
  for (const Operation &each : catalogue())
    if (each.noun == noun && each.verb == verb) return each;
  throw Error(Code::internal, "no such operation in the catalogue");
}

std::string c_function(const Operation &operation) {
  std::string_view noun = operation.noun;
  if (noun.ends_with('s')) noun.remove_suffix(1);
  std::string name = "usher_";
  if (!noun.empty()) name.append(noun).append("_");
  return name.append(operation.verb);
}

}  // namespace usher::engine
