#include "usher/error.hpp"

#include "playbook/decide.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace usher::playbook {
namespace {

// Written into stores: a letter never changes its meaning.
constexpr std::string_view kJourneyLetters = "rbwf_p";  // running, blocked, waiting, finished, -, paused
constexpr std::string_view kStepLetters = ".ahdsx";     // pending, active, held, done, skipped, left out

template <class E>
E letter(std::string_view letters, char c) {
  const std::size_t place = letters.find(c);
  if (place == std::string_view::npos) throw Error(Code::corrupt, "journey: progress has an unknown letter");
  return static_cast<E>(place);
}

/// A text of numbers and marks, read from its beginning.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] char front() const { return rest_.front(); }
  [[nodiscard]] bool take(char mark) {
    if (rest_.empty() || rest_.front() != mark) return false;
    rest_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] std::int64_t number(int base) {
    std::int64_t out = 0;
    const auto [end, failure] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out, base);
    if (failure != std::errc{})
      throw Error(Code::corrupt, "journey: progress has something else than a number");
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return out;
  }
  [[nodiscard]] Instant instant(Instant start) { return start + std::chrono::microseconds{number(16)}; }

 private:
  std::string_view rest_;
};

void read_step(Reader &in, Instant start, std::vector<StepTimes> &times) {
  const auto place = static_cast<std::size_t>(in.number(10));
  if (place >= times.size() || !in.take(':')) throw Error(Code::corrupt, "journey: times name no step");
  StepTimes &step = times[place];
  step.started = in.instant(start);
  if (in.take('-')) step.done = in.instant(start);
  if (in.take('*')) step.run = static_cast<std::uint16_t>(in.number(10));
}

void read_times(Reader in, Instant start, Progress &progress) {
  for (std::size_t i = 0; i < progress.entered.size(); ++i) {
    if (i > 0 && !in.take(',')) throw Error(Code::corrupt, "journey: times lack a stage");
    // A stage that no card came into yet has no number.
    const bool known = !in.at_end() && in.front() != ',' && in.front() != '|';
    progress.entered[i] = known ? in.instant(start) : Instant{};
  }
  if (in.take('|')) {
    do read_step(in, start, progress.times);
    while (in.take(','));
  }
  if (!in.at_end()) throw Error(Code::corrupt, "journey: times do not fit their playbook");
}

}  // namespace

Progress begin(const Playbook &book, Instant now) {
  Progress progress;
  progress.steps.assign(book.steps.size(), StepState::pending);
  progress.times.assign(book.steps.size(), {});
  progress.entered.assign(book.stages.size(), {});
  progress.entered.front() = now;
  return progress;
}

std::string encode(const Progress &progress) {
  std::string out(1, kJourneyLetters[static_cast<std::size_t>(progress.state)]);
  out.append(std::to_string(progress.stage)).append(":");
  for (const StepState state : progress.steps) out += kStepLetters[static_cast<std::size_t>(state)];
  return out;
}

JourneyState state_in(std::string_view text) {
  if (text.empty()) throw Error(Code::corrupt, "journey: progress is empty");
  return letter<JourneyState>(kJourneyLetters, text[0]);
}

std::string with_state(std::string_view text, JourneyState state) {
  (void)state_in(text);
  std::string out(text);
  out.front() = kJourneyLetters[static_cast<std::size_t>(state)];
  return out;
}

std::string encode_times(const Progress &progress, Instant start) {
  std::string out;
  const auto put = [&](Instant at) {
    std::array<char, 20> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), (at - start).count(), 16).ptr;
    out.append(digits.data(), end);
  };
  for (Index i = 0; i < progress.entered.size(); ++i) {
    if (i > 0) out += ',';
    if (progress.entered[i] != Instant{}) put(progress.entered[i]);
  }
  char between = '|';
  for (Index i = 0; i < progress.times.size(); ++i) {
    const StepTimes &times = progress.times[i];
    if (times == StepTimes{}) continue;
    out.append(1, between).append(std::to_string(i)).append(":");
    put(times.started);
    if (times.done != Instant{}) {
      out += '-';
      put(times.done);
    }
    if (times.run > 0) out.append("*").append(std::to_string(times.run));
    between = ',';
  }
  return out;
}

Progress decode(const Playbook &book, std::string_view text, std::string_view times, Instant start) {
  Progress progress = begin(book, start);
  progress.steps.clear();
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2)
    throw Error(Code::corrupt, "journey: progress has no stage");
  progress.state = state_in(text);
  Reader stage{text.substr(1, colon - 1)};
  progress.stage = static_cast<Index>(stage.number(10));
  for (const char c : text.substr(colon + 1)) progress.steps.push_back(letter<StepState>(kStepLetters, c));
  if (progress.stage >= book.stages.size() || progress.steps.size() != book.steps.size() || !stage.at_end())
    throw Error(Code::corrupt, "journey: progress does not fit its playbook");
  if (!times.empty()) read_times(Reader{times}, start, progress);
  return progress;
}

}  // namespace usher::playbook
