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

/// When the present run of a step began and ended, and how many ended before it; Instant{} is "not yet".
struct StepTimes {
  Instant started{};
  Instant done{};
  std::uint16_t run = 0;
  bool operator==(const StepTimes &) const = default;
};

/// Where a journey stands. `steps` and `times` go by Playbook::steps, `entered` by its stages: when the card
/// came in.
struct Progress {
  Index stage = 0;
  JourneyState state = JourneyState::running;
  std::vector<StepState> steps;
  std::vector<StepTimes> times;
  std::vector<Instant> entered;
  bool operator==(const Progress &) const = default;
};

/// The progress of a journey that has not begun.
[[nodiscard]] Progress begin(const Playbook &book, Instant now);
/// One short text: a letter for the journey, the stage's place, a colon, a letter for each step ("r1:daa.s").
[[nodiscard]] std::string encode(const Progress &progress);
/// The times as another one: those of stages, a bar, those of steps by place; microseconds since `start` in
/// hexadecimal, and only what is known ("0,2a|0:0-1f,3:2a-3c*2").
[[nodiscard]] std::string encode_times(const Progress &progress, Instant start);
/// The journey's own state in such a text, read and replaced without the playbook.
[[nodiscard]] JourneyState state_in(std::string_view text);
[[nodiscard]] std::string with_state(std::string_view text, JourneyState state);
/// Throws CORRUPT when a text is none that these wrote. Without times (a journey that an older version
/// wrote) none is known but that of the first stage, which is `start`.
[[nodiscard]] Progress decode(const Playbook &book, std::string_view text, std::string_view times,
                              Instant start);

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
  data_recorded,
  date_reached,
  paused,
  resumed,
  left_out,
  advance,
};
/// `step` is read by step_done, step_held, task_completed and left_out only. `reason` is for the explanation:
/// a code such as "no_opt_in", never a personal value.
struct Event {
  EventKind kind = EventKind::advance;
  Index step = kNone;
  std::string_view reason;
};

/// review: write down that the profile was reviewed · assign: find an agent, then report assigned or
/// step_held · message: send `message`, then report step_done or step_held · task: open the step's task ·
/// documents: write what is missing into the task of the step's `note_in` · move: the card is in the next
/// stage now · finish: the journey is over · again: a step is to be done again; decide once more (advance).
enum class EffectKind : std::uint8_t { review, assign, message, task, documents, move, finish, again };
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

/// Whose time runs: ours when anybody of us has something to do or nothing is under way, else the
/// customer's, else that of a third party.
[[nodiscard]] Holder holder(const Playbook &book, const Progress &progress) noexcept;

/// Every step with its state and why it is there.
[[nodiscard]] std::vector<JourneyStep> explain(const Playbook &book, const Progress &progress,
                                               const Facts &facts);

}  // namespace usher::playbook
