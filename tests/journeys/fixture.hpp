// What every journey test needs: a store of its own in a temporary folder, a clock that the test sets, and
// people who do not exist. Times are UTC; the office is in Istanbul, three hours ahead.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <usher/usher.hpp>
#include <vector>

namespace journeys {

using namespace std::chrono_literals;

/// 12:00 in Istanbul on Monday, 2 March 2026: a week without holidays.
inline constexpr usher::Instant kMonday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h;

[[nodiscard]] constexpr usher::Instant at(int month, int day, std::chrono::minutes time = 9h) {
  return std::chrono::sys_days{std::chrono::year{2026} / month / day} + time;
}
[[nodiscard]] constexpr usher::Date day(int year, unsigned month, unsigned day_of_month) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day_of_month};
}

/// A passport's two lines as ICAO 9303 part 4 prints them, with right check digits.
[[nodiscard]] std::vector<std::string> mrz(std::string_view surname, std::string_view given_names,
                                           std::string_view number, std::string_view state,
                                           std::string_view birth_yymmdd, char sex,
                                           std::string_view expires_yymmdd);

class Journey : public testing::Test {
 protected:
  Journey();
  ~Journey() override;
  Journey(const Journey &) = delete;
  Journey &operator=(const Journey &) = delete;

  /// Closes the store and opens it again at `now`, by a clock that stands still unless `step` is given.
  void set_clock(usher::Instant now, std::chrono::microseconds step = 1ms);
  [[nodiscard]] usher::Session session(std::string actor = "Deniz",
                                       std::optional<std::string> language = "en") const;

  [[nodiscard]] std::string agent(std::string name, std::vector<std::string> skills,
                                  std::vector<std::string> languages, std::int64_t capacity = 20) const;
  /// An agent for everything, so that a customer finds one.
  [[nodiscard]] std::string any_agent() const;

  /// A profile at which nothing is to be found: insurance, in English, opted in. Each call gives another
  /// phone, e-mail, birth year and passport number, or the second customer would be found to be the first.
  [[nodiscard]] usher::EnrollCustomer clean_profile() const;
  /// The same, enrolled; `change` edits the profile before.
  template <class Change>
  [[nodiscard]] usher::Enrolled enroll(Change &&change) const {
    auto profile = clean_profile();
    std::forward<Change>(change)(profile);
    return s().customers().enroll(profile);
  }
  [[nodiscard]] usher::Enrolled enroll() const {
    return enroll([](usher::EnrollCustomer &) {});
  }

  [[nodiscard]] const usher::Session &s() const { return *session_; }
  [[nodiscard]] std::vector<usher::Message> messages(const std::string &customer) const;
  /// The newest message of a template; an empty one when there is none.
  [[nodiscard]] usher::Message message(const std::string &customer, std::string_view template_name) const;
  [[nodiscard]] std::vector<usher::Task> tasks(const std::string &customer) const;
  /// The task that a step opened; an empty one when there is none.
  [[nodiscard]] usher::Task task(const std::string &customer, std::string_view step) const;
  [[nodiscard]] usher::JourneyStep step(const std::string &customer, std::string_view step) const;
  [[nodiscard]] std::vector<usher::TimelineEvent> events(const std::string &customer,
                                                         std::string_view kind = {}) const;
  [[nodiscard]] usher::Customer customer(const std::string &id) const;
  /// The item of the intake gate that serves `clause`.
  [[nodiscard]] usher::GateItem gate_item(const std::string &customer, std::string_view clause) const;

  void report(const std::string &message, usher::MessageState status) const;
  /// Hands every message in the outbox over, as a host would, and reports each as delivered.
  void deliver_all() const;
  void customer_writes(const std::string &customer, std::string text = "Hello") const;

  std::filesystem::path folder_;
  std::string key_ = std::string(32, 'k');
  mutable int profiles_ = 0;
  std::optional<usher::Engine> engine_;
  std::optional<usher::Session> session_;
};

[[nodiscard]] inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
/// The open finding of that code; an empty one when there is none.
[[nodiscard]] usher::CustomerFinding finding(const std::vector<usher::CustomerFinding> &findings,
                                             std::string_view code);
[[nodiscard]] std::vector<std::string> codes(const std::vector<usher::CustomerFinding> &findings);
[[nodiscard]] std::vector<std::string> lines(std::string_view text);

/// The code of the failure that `call` throws; OK when it throws none.
template <class Call>
[[nodiscard]] usher::Code failure(Call &&call) {
  try {
    std::forward<Call>(call)();
  } catch (const usher::Error &error) {
    return error.code();
  }
  return usher::Code::ok;
}

}  // namespace journeys
