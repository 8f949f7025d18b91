// How a journey runs: decide() takes a playbook, where the journey stands, what happened and how things are,
// and says where it stands now and what has to be done. Pure: the engine applies the answer in one
// transaction. Threads: free functions on values; any thread.
#pragma once
#include "usher/journey.hpp"

#include "playbook/facts.hpp"
#include "playbook/playbook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace usher::playbook {

/// Where a journey stands. `steps` goes by Playbook::steps.
struct Progress {
  Index stage = 0;
  JourneyState state = JourneyState::running;
  std::vector<StepState> steps;
  bool operator==(const Progress &) const = default;
};

/// The progress of a journey that has not begun.
[[nodiscard]] Progress begin(const Playbook &book);
/// One short text: a letter for the journey, the stage's place, a colon, a letter for each step ("r1:daa.s").
[[nodiscard]] std::string encode(const Progress &progress);
/// Throws CORRUPT when the text is none that encode() wrote.
[[nodiscard]] Progress decode(std::string_view text);

enum class EventKind : std::uint8_t {
  enrolled,
  amended,
  reviewed,
  step_done,
  step_held,
  assigned,
  unassigned,
  agent_available,
  order_placed,
  order_confirmed,
  document_changed,
  message_status,
  message_received,
  task_completed,
  date_reached,
  advance,
};
/// `step` is read by step_done, step_held and task_completed only. `reason` is for the explanation: a code
/// such as "no_opt_in", never a personal value.
struct Event {
  EventKind kind = EventKind::advance;
  Index step = kNone;
  std::string_view reason;
};

/// review: write down that the profile was reviewed · assign: find an agent, then report assigned or
/// step_held · message: send `message`, then report step_done or step_held · task: open the step's task ·
/// documents: write what is missing into the task of the step's `note_in` · move: the card is in the next
/// stage now · finish: the journey is over.
enum class EffectKind : std::uint8_t { review, assign, message, task, documents, move, finish };
/// started: for the first time · retried: it was held; a message that still waits is taken up, not written
/// anew · reopened: what had been done came undone · changed: only what it says changed.
enum class Why : std::uint8_t { started, retried, reopened, changed };
struct Effect {
  EffectKind kind = EffectKind::review;
  Index step = kNone;
  Why why = Why::started;
  Index message = kNone;  ///< for message effects: place in Playbook::messages
  bool operator==(const Effect &) const = default;
};

struct Decision {
  Progress progress;
  std::vector<Effect> effects;           ///< to be carried out in this order
  std::vector<std::string> explanation;  ///< one line for each change
};

/// `facts` are those right after the event. The same event twice starts nothing twice. While a blocking
/// finding is open nothing but reviews is started, and the card does not move; it goes on by itself once the
/// finding is gone. A finished journey stays finished.
[[nodiscard]] Decision decide(const Playbook &book, const Progress &progress, const Event &event,
                              const Facts &facts);

/// `id` must be a gate of the playbook (Playbook::gate).
[[nodiscard]] Gate gate(const Playbook &book, Index id, const Facts &facts);
[[nodiscard]] bool gate_open(const Playbook &book, Index id, const Facts &facts) noexcept;

/// Every step with its state and why it is there.
[[nodiscard]] std::vector<JourneyStep> explain(const Playbook &book, const Progress &progress,
                                               const Facts &facts);

}  // namespace usher::playbook
