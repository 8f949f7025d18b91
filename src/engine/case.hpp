// A case: one customer with everything that decisions about it read, inside a unit of work. Loaded once, kept
// in step with what is written, and the only thing that noun operations, effects and facts work on.
#pragma once
#include "engine/journeys/rows.hpp"
#include "engine/participant_row.hpp"
#include "engine/playbooks.hpp"
#include "engine/rows.hpp"
#include "engine/rows_described.hpp"
#include "engine/unit.hpp"
#include "playbook/decide.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

struct Case {
  Case(Unit &in, Subject &of, PinnedPlaybook &by) : unit(in), subject(of), playbook(by) {}

  Unit &unit;
  Subject &subject;
  PinnedPlaybook &playbook;
  CustomerRow customer;
  JourneyRow journey;
  playbook::Progress progress;
  playbook::Progress saved;  ///< as the store has it
  std::vector<FindingRow> findings;
  std::vector<OrderRow> orders;
  std::vector<DocumentRow> documents;
  std::vector<MessageRow> messages;
  std::vector<TaskRow> tasks;
  std::vector<JourneyDataRow> data;          ///< in the order of recording
  std::vector<EscalationRow> escalations;    ///< open ones
  std::vector<WaiverRow> waivers;            ///< those that were not taken back
  std::vector<ParticipantRow> participants;  ///< who holds which role, the customer's agent apart
  std::optional<Id> without;                 ///< hands over, so no decision chooses this agent
  bool customer_changed = false;             ///< to be written by save()
  bool journey_changed = false;              ///< the same, beside its progress
  std::optional<Id> merged_into;             ///< the record that stands for this one, which rests

  [[nodiscard]] const playbook::Playbook &book() const { return *playbook.book; }
  [[nodiscard]] const playbook::Definition &written() const { return playbook.book->written; }
  [[nodiscard]] std::string id() const { return base::format_id("cus", subject.id); }
  [[nodiscard]] Date today() const { return playbook.zone.local_date(unit.now()); }
  [[nodiscard]] const calendar::Calendar &calendar() const;
  [[nodiscard]] bool paused() const { return journey.resume_us.has_value(); }
  /// Nothing moves: another record stands for this one, or the data is only stored.
  [[nodiscard]] bool rests() const { return merged_into || customer.restricted_us; }
  [[nodiscard]] bool window_open() const;
  /// BCP 47 tags the customer reads, most preferred first.
  [[nodiscard]] const std::vector<std::string> &languages() const { return customer.languages; }

  /// Writes customer and journey if they changed; a new customer is written here for the first time. What
  /// the journey's steps became is put on the timeline, so that it can be read back as it was at any time.
  void save();
};

/// Throws ERASED for a customer of whom a part was erased, when the unit is to change something.
void require_open(const Unit &unit, const CustomerRow &customer, std::string_view field);

/// Throws NOT_FOUND when there is no such customer, ERASED when there was. `field` names the request's member
/// in errors.
[[nodiscard]] Case load_case(Unit &unit, const Id &customer, std::string_view field = "customer_id");
[[nodiscard]] Case load_case(Unit &unit, std::string_view customer_id,
                             std::string_view field = "customer_id");

/// Ids at the doors. Throw INVALID_ARGUMENT naming the field.
[[nodiscard]] Id parse_customer_id(std::string_view text, std::string_view field);
[[nodiscard]] base::OwnedId parse_owned(std::string_view prefix, std::string_view text,
                                        std::string_view field);
[[noreturn]] void not_found(std::string_view field, std::string_view what);

/// The row numbered n, or NOT_FOUND.
template <class Row>
[[nodiscard]] Row &numbered(std::vector<Row> &rows, std::int64_t n, std::string_view what) {
  for (Row &row : rows)
    if (row.key.n == n) return row;
  not_found("id", what);
}

/// Who holds a role other than the customer's agent; null when nobody does.
[[nodiscard]] const ParticipantRow *participant(const Case &c, std::string_view role) noexcept;

/// journeys/facts.cpp
[[nodiscard]] playbook::Facts facts_of(const Case &c);

}  // namespace usher::engine
