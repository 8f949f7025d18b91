// Playbooks. Input: JSON with comments. Whatever it is, lint tells what is wrong with it, all of it in full;
// what loads has one canonical form, says nothing new when it is read back, and runs.
#include "playbook/playbook.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "fuzz.hpp"
#include "playbook/coverage.hpp"
#include "playbook/decide.hpp"
#include "playbook/diff.hpp"

#include <memory>

namespace playbook = usher::playbook;

namespace {

std::shared_ptr<const playbook::Playbook> loaded(std::string_view text) {
  try {
    return playbook::load(text);
  } catch (const usher::Error &error) {
    fuzz::expect(!error.message().empty(), "a refusal says why");
    return nullptr;
  }
}

/// A journey from its beginning, with nothing known: no event throws, and one twice is one.
void run(const playbook::Playbook &book) {
  playbook::Facts facts;
  facts.now = usher::Instant{std::chrono::hours{500000}};
  auto progress = playbook::begin(book, facts.now);
  for (const auto kind : {playbook::EventKind::enrolled, playbook::EventKind::assigned,
                          playbook::EventKind::advance, playbook::EventKind::date_reached}) {
    const playbook::Event event{kind, 0, "fuzz"};
    progress = playbook::decide(book, progress, event, facts).progress;
    const auto again = playbook::decide(book, progress, event, facts);
    fuzz::expect(again.progress == progress, "the same event twice changes nothing twice");
    const auto text = playbook::encode(progress);
    const auto times = playbook::encode_times(progress, facts.now);
    fuzz::expect(playbook::decode(book, text, times, facts.now) == progress, "progress survives its text");
  }
  for (playbook::Index gate = 0; gate < book.gates.size(); ++gate)
    fuzz::expect(playbook::gate(book, gate, facts).open == playbook::gate_open(book, gate, facts),
                 "a gate says of itself whether it is open");
  (void)playbook::explain(book, progress, facts);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view text = fuzz::text(data, size);
  playbook::Playbook linted;
  bool refused = false;
  for (const auto &each : playbook::lint(text, linted)) {
    refused |= !each.warning;
    fuzz::expect(!each.rule.empty(), "a finding is told in full");
    fuzz::expect(usher::base::is_utf8(each.rule) && usher::base::is_utf8(each.path), "a finding is text");
  }
  const auto book = loaded(text);
  fuzz::expect(refused == (book == nullptr), "lint and load agree");
  if (book == nullptr) return 0;
  const std::string canonical = playbook::canonical(*book);
  fuzz::expect(canonical == playbook::canonical(linted), "lint and load read the same");
  const auto again = loaded(canonical);
  fuzz::expect(again != nullptr, "the canonical form loads");
  fuzz::expect(playbook::canonical(*again) == canonical, "the canonical form is its own");
  fuzz::expect(playbook::diff(book->written, again->written).empty(), "nothing differs from itself");
  run(*book);
  return 0;
}
