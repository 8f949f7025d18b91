// What the public handles hold. Core guards one open store with one mutex; a call through SessionCore is
// checked, runs as one unit of work, answers a repeated idempotency key with its first answer, and is
// committed.
#pragma once
#include "usher/engine.hpp"
#include "usher/error.hpp"

#include "base/json.hpp"
#include "engine/state.hpp"
#include "engine/unit.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace usher::engine {

class Core {
 public:
  Core(std::string_view path, const Key &key, const OpenOptions &options)
      : state_(std::make_unique<State>(path, key, options)) {}
  ~Core() { close(); }
  Core(const Core &) = delete;
  Core &operator=(const Core &) = delete;

  /// The open store, for as long as `lock` is held. Throws CLOSED, FORKED.
  [[nodiscard]] State &require(const std::unique_lock<std::mutex> &lock) const;
  [[nodiscard]] std::unique_lock<std::mutex> lock() { return std::unique_lock(mutex_); }
  void close() noexcept;

 private:
  void checkpoint_before_close() noexcept;

  std::mutex mutex_;
  std::unique_ptr<State> state_;
  pid_t pid_ = getpid();
};

/// Answers kept for idempotency keys.
[[nodiscard]] std::optional<std::string> recall(Unit &unit, std::string_view operation, std::string_view key,
                                                std::string_view request);
void remember(Unit &unit, std::string_view operation, std::string_view key, std::string_view request,
              std::string_view answer, const Id &subject);

/// Writes the traces of a unit that failed, in a unit of their own, after the other was rolled back. When
/// that fails too (disk full, another writer), the refusal stands and only its trace is missing.
void leave_traces(State &state, const SessionOptions &session) noexcept;

template <class Request>
concept HasIdempotencyKey = requires(const Request &request) {
  request.idempotency_key;
};

/// What an operation answers, and whose data it holds (for sealing a kept answer).
template <class Response>
struct Answer {
  Response response;
  Id subject{};
};

class SessionCore {
 public:
  SessionCore(std::shared_ptr<Core> core, SessionOptions options)
      : core_(std::move(core)), options_(std::move(options)) {}

  [[nodiscard]] const SessionOptions &options() const { return options_; }

  /// Looks and changes nothing on purpose of the caller; may still write (a reveal leaves an event).
  template <class Request, class Work>
  auto read(const Request &request, Work &&work) {
    check(request);
    const auto lock = core_->lock();
    State &state = core_->require(lock);
    return traced(state, [&] {
      Unit unit(state, options_, wants_reveal(request) ? Unit::Mode::write : Unit::Mode::read);
      auto response = std::forward<Work>(work)(unit);
      unit.commit();
      return response;
    });
  }

  template <class Request, class Work>
  auto write(std::string_view operation, const Request &request, Work &&work) {
    check(request);
    const auto lock = core_->lock();
    State &state = core_->require(lock);
    return traced(state, [&] { return answered(state, operation, request, std::forward<Work>(work)); });
  }

  /// Work that is more than one transaction: makes its own units.
  template <class Request, class Work>
  auto job(const Request &request, Work &&work) {
    check(request);
    const auto lock = core_->lock();
    return std::forward<Work>(work)(core_->require(lock));
  }

 private:
  template <class Request, class Work>
  auto answered(State &state, std::string_view operation, const Request &request, Work &&work) {
    Unit unit(state, options_, Unit::Mode::write);
    unit.changes_customers();
    using Response = decltype(std::forward<Work>(work)(unit).response);
    if constexpr (HasIdempotencyKey<Request>) {
      if (request.idempotency_key) {
        const std::string asked = base::to_json(request);
        if (const auto known = recall(unit, operation, *request.idempotency_key, asked))
          return base::from_json<Response>(*known);
        auto answer = std::forward<Work>(work)(unit);
        remember(unit, operation, *request.idempotency_key, asked, base::to_json(answer.response),
                 answer.subject);
        unit.commit();
        return std::move(answer.response);
      }
    }
    auto answer = std::forward<Work>(work)(unit);
    unit.commit();
    return std::move(answer.response);
  }
  /// Runs `body`, which holds the unit; when it fails, what it wanted to be remembered is written.
  template <class Body>
  auto traced(State &state, Body &&body) {
    try {
      return std::forward<Body>(body)();
    } catch (...) {
      leave_traces(state, options_);
      throw;
    }
  }
  template <class Request>
  static void check(const Request &request) {
    std::vector<base::Problem> problems;
    base::check_record(request, base::Path(), problems);
    base::throw_if_any(problems);
  }
  template <class Request>
  static bool wants_reveal(const Request &request) {
    if constexpr (requires { request.reveal; })
      return !request.reveal.empty();
    else
      return false;
  }

  std::shared_ptr<Core> core_;
  SessionOptions options_;
};

}  // namespace usher::engine
