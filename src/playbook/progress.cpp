#include "usher/error.hpp"

#include "playbook/decide.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace usher::playbook {
namespace {

// Written into stores: a letter never changes its meaning.
constexpr std::string_view kJourneyLetters = "rbwf";  // running, blocked, waiting, finished
constexpr std::string_view kStepLetters = ".ahds";    // pending, active, held, done, skipped

template <class E>
E letter(std::string_view letters, char c) {
  const std::size_t place = letters.find(c);
  if (place == std::string_view::npos) throw Error(Code::corrupt, "journey: progress has an unknown letter");
  return static_cast<E>(place);
}

}  // namespace

Progress begin(const Playbook &book) {
  Progress progress;
  progress.steps.assign(book.steps.size(), StepState::pending);
  return progress;
}

std::string encode(const Progress &progress) {
  std::string out(1, kJourneyLetters[static_cast<std::size_t>(progress.state)]);
  out.append(std::to_string(progress.stage)).append(":");
  for (const StepState state : progress.steps) out += kStepLetters[static_cast<std::size_t>(state)];
  return out;
}

Progress decode(std::string_view text) {
  Progress progress;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2)
    throw Error(Code::corrupt, "journey: progress has no stage");
  progress.state = letter<JourneyState>(kJourneyLetters, text[0]);
  const char *const end = text.data() + colon;
  const auto [rest, failure] = std::from_chars(text.data() + 1, end, progress.stage);
  if (failure != std::errc{} || rest != end) throw Error(Code::corrupt, "journey: progress has no stage");
  progress.steps.reserve(text.size() - colon - 1);
  for (const char c : text.substr(colon + 1)) progress.steps.push_back(letter<StepState>(kStepLetters, c));
  return progress;
}

}  // namespace usher::playbook
