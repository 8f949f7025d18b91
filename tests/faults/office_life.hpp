// An office at work on all shipped playbooks, in a child process that is killed: it says what it does before
// and after, so that whoever killed it knows what it had done.
#pragma once
#include "faults/support.hpp"
#include "playbook/playbook.hpp"

#include <array>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace usher::tests {

/// One line on the pipe; of one size, so that a reader gets whole ones.
struct Said {
  /// begins, ends: an act, its name · delivers: an item that was claimed, its key · acknowledged: the same ·
  /// answered: a key of an operation, a blank, its answer
  enum class What : char { begins, ends, delivers, acknowledged, answered };
  What what = What::begins;
  std::array<char, 127> text{};
};

/// The shipped playbooks, by the order of their numbers.
[[nodiscard]] const std::vector<std::shared_ptr<const playbook::Playbook>> &shipped_books();
[[nodiscard]] const playbook::Playbook &book_of(std::string_view id);

/// So many people, each for every role and every service.
void put_everybody(const Session &session, int count = 2);

/// An operation with an idempotency key that says all about it: "enroll 7", "task cus_... 3". Its answer: the
/// id of what was made.
[[nodiscard]] std::string do_keyed(const Session &session, const std::string &key);

class OfficeLife {
 public:
  /// `now`: roughly, for dates that people write into forms.
  OfficeLife(const Session &session, std::uint32_t seed, Instant now, int pipe)
      : session_(session), random_(seed), now_(now), pipe_(pipe), round_(seed) {}

  /// One act of somebody's. Throws what is none of the refusals that people meet.
  void act();

 private:
  std::size_t pick(std::size_t n) { return random_() % n; }
  void say(Said::What what, std::string_view text) const;
  template <class Work>
  void doing(std::string_view name, Work &&work);

  void enroll();
  void deliver();
  void work_on(const std::string &who);
  void bring_document(const std::string &who);
  void fill(const Task &task, const playbook::Playbook &book);
  void meet(const Task &task);
  [[nodiscard]] std::string value_for(const playbook::CompiledData &field);

  const Session &session_;
  std::mt19937 random_;
  Instant now_;
  int pipe_;
  std::uint32_t round_;
  int made_ = 0;
};

}  // namespace usher::tests
