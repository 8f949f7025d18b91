// A small office around a playbook: it keeps the facts as an engine would, and carries effects out at once.
#pragma once
#include "playbook/decide.hpp"
#include "playbook/playbook.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace usher::playbook::test {

inline const Playbook &shipped() {
  static const std::shared_ptr<const Playbook> book = load(ikamet_intake());
  return *book;
}

inline Date day(int y, unsigned m, unsigned d) {
  return Date{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}};
}

inline constexpr Instant kNow =
    std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9};

inline Facts blank(const Playbook &book) {
  Facts facts;
  facts.now = kNow;
  facts.today = day(2026, 3, 2);
  facts.messages.resize(book.messages.size());
  facts.documents.resize(book.document_names.size());
  facts.tasks.resize(book.steps.size());
  facts.findings.resize(book.finding_names.size());
  return facts;
}

class Office {
 public:
  explicit Office(const Playbook &in, std::string_view service = "insurance") : book(in), facts(blank(in)) {
    facts.service = book.service(service);
    facts.opted_in = true;
    progress = begin(book, kNow);
  }

  /// Decides on the event and on everything that follows from carrying the effects out.
  void happens(EventKind kind, std::string_view step = {}) {
    decide_on({kind, step.empty() ? kNone : book.step(step), "test"});
  }

  void decide_on(const Event &event) {
    Decision decision = decide(book, progress, event, facts);
    progress = decision.progress;
    for (const Effect &each : decision.effects) carry_out(each);
  }

  void carry_out(const Effect &effect) {
    done.push_back(effect);
    const Event held{EventKind::step_held, effect.step, "test"};
    if (effect.kind == EffectKind::assign) {
      facts.none_eligible = !agent_available;
      facts.agent_assigned = agent_available;
      decide_on(agent_available ? Event{EventKind::assigned, kNone, {}} : held);
    } else if (effect.kind == EffectKind::message) {
      const bool goes = facts.opted_in;
      facts.messages[effect.message] = goes ? MessageState::queued : MessageState::refused;
      decide_on(goes ? Event{EventKind::step_done, effect.step, {}} : held);
    } else if (effect.kind == EffectKind::task) {
      facts.tasks[effect.step] = TaskState::open;
      facts.follow_up_exists |= book.steps[effect.step].written->follow_up;
    }
  }

  void status(std::string_view message, MessageState state) {
    facts.messages[book.message(message)] = state;
    happens(EventKind::message_status);
  }
  void customer_writes() {
    facts.window_open = true;
    happens(EventKind::message_received);
  }
  /// As the engine does it: a task that guards a gate is not completed while something is missing.
  bool complete(std::string_view step) {
    const Index i = book.step(step);
    if (book.steps[i].gate != kNone && !gate_open(book, book.steps[i].gate, facts)) return false;
    facts.tasks[i] = TaskState::completed;
    happens(EventKind::task_completed, step);
    return true;
  }

  [[nodiscard]] StepState state(std::string_view step) const { return progress.steps[book.step(step)]; }
  [[nodiscard]] std::size_t count(EffectKind kind, std::string_view step) const {
    return static_cast<std::size_t>(std::count_if(done.begin(), done.end(), [&](const Effect &each) {
      return each.kind == kind && each.step == book.step(step);
    }));
  }
  [[nodiscard]] std::size_t sent(std::string_view message) const {
    return static_cast<std::size_t>(std::count_if(done.begin(), done.end(), [&](const Effect &each) {
      return each.kind == EffectKind::message && each.message == book.message(message);
    }));
  }
  [[nodiscard]] std::string stage() const { return book.stages[progress.stage].written->id; }

  const Playbook &book;
  Facts facts;
  Progress progress;
  std::vector<Effect> done;
  bool agent_available = true;
};

}  // namespace usher::playbook::test
