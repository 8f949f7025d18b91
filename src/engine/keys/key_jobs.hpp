// Replacements of keys that go on step by step (vault.md 1.8): where each one is, kept with the rows it has
// changed, so that it goes on after a crash, and in any process.
#pragma once
#include "usher/keys.hpp"

#include "engine/unit.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

struct KeyJobRow {
  std::int64_t id = 0;
  KeyKind kind{};
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::optional<Id> subject;
  std::vector<std::uint8_t> place;  ///< how far it is; its own kind knows the form, empty is the beginning
  std::int64_t done = 0;
  std::int64_t failed = 0;
  KeyJobState state = KeyJobState::running;
  std::int64_t actor = 0;
  Instant started;
  std::optional<Instant> finished;
};

/// Ends a batch after so many items or about 50 ms, whichever comes first: other writers wait no longer.
class Budget {
 public:
  explicit Budget(std::int64_t items) : left_(items) {}
  /// Whether another item may be begun.
  [[nodiscard]] bool take() {
    if (std::chrono::steady_clock::now() >= until_) left_ = 0;
    return left_-- > 0;
  }
  /// How many more may be begun at most.
  [[nodiscard]] std::int64_t left() const noexcept { return left_ > 0 ? left_ : 0; }

 private:
  std::int64_t left_;
  std::chrono::steady_clock::time_point until_ =
      std::chrono::steady_clock::now() + std::chrono::milliseconds{50};
};

/// Writes a new job down; `row.id`, actor and start are filled in.
void begin_job(Unit &unit, KeyJobRow &row);
void save_job(Unit &unit, const KeyJobRow &row);
/// Throws NOT_FOUND, INVALID_ARGUMENT.
[[nodiscard]] KeyJobRow load_job(Unit &unit, std::string_view id);
[[nodiscard]] std::vector<KeyJobRow> all_jobs(Unit &unit);
/// Throws CONFLICT when a job of this kind (and subject) is not finished.
void require_no_job(Unit &unit, KeyKind kind, const std::optional<Id> &subject = {});
[[nodiscard]] KeyJob shown(Unit &unit, const KeyJobRow &row);
[[nodiscard]] std::string job_id(std::int64_t n);

/// What could not be read is left as it is, written down, and keeps the old key alive.
void quarantine(Unit &unit, KeyJobRow &job, const Id &subject, std::string_view what, Code code);
/// A blocked job tries again from the beginning: what is in quarantine may have been repaired.
void begin_again(Unit &unit, KeyJobRow &job);
[[nodiscard]] std::vector<Quarantined> quarantined(Unit &unit, std::optional<std::int64_t> job);
/// Runs `work`; what it cannot read goes into quarantine, any other failure ends the step.
template <class Work>
bool or_quarantine(Unit &unit, KeyJobRow &job, const Id &subject, std::string_view what, Work &&work) {
  try {
    std::forward<Work>(work)();
    return true;
  } catch (const Error &error) {
    if (error.code() != Code::integrity && error.code() != Code::corrupt &&
        error.code() != Code::not_encrypted)
      throw;
    quarantine(unit, job, subject, what, error.code());
    return false;
  }
}

// One pair a kind: what begins it, and a batch of it. A batch sets `state` when the job has come to an end.
void begin_root(Unit &unit, KeyJobRow &job, vault::RootKey next);
void step_root(Unit &unit, KeyJobRow &job, Budget &budget);
void begin_index(Unit &unit, KeyJobRow &job);
void step_index(Unit &unit, KeyJobRow &job, Budget &budget);
void begin_data(Unit &unit, KeyJobRow &job);
void step_data(Unit &unit, KeyJobRow &job, Budget &budget);
/// Row seals, chains, checkpoints: what was made with an older generation stays as it is, so one step is all.
void new_generation(Unit &unit, KeyJobRow &job);
/// How much was made with a generation of one of those. Throws INVALID_ARGUMENT for another kind.
[[nodiscard]] std::int64_t references(Unit &unit, KeyKind kind, std::int64_t generation);

[[nodiscard]] vault::KeyClass class_of(KeyKind kind);

}  // namespace usher::engine
