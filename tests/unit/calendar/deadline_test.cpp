#include "calendar/deadline.hpp"

#include "base/time.hpp"

#include <gtest/gtest.h>

namespace usher::calendar {
namespace {

Date date(std::string_view text) {
  return base::parse_date(text).value();
}

DeadlinePressure ask(std::optional<Date> due, std::optional<Date> permit_expires, std::string_view today,
                     const DeadlinePolicy &policy = {}) {
  return deadline_pressure({due, permit_expires}, date(today), shipped_calendar("tr"), policy);
}

TEST(DeadlinePressure, S0_21_RisesWhenTheRenewalWindowOpens) {
  EXPECT_FALSE(ask(date("2026-03-10"), date("2026-05-01"), "2026-03-01").raise);  // 61 days before
  EXPECT_TRUE(ask(date("2026-03-10"), date("2026-05-01"), "2026-03-02").raise);   // 60 days before
  EXPECT_EQ(ask(date("2026-03-10"), date("2026-05-01"), "2026-03-02").reason,
            "The permit expires on 2026-05-01, in 60 days; the renewal window is open since 2026-03-02.");
  EXPECT_TRUE(ask({}, date("2026-05-01"), "2026-05-01").raise);
  EXPECT_EQ(ask({}, date("2026-05-01"), "2026-05-02").reason, "The permit expired on 2026-05-01.");
}

TEST(DeadlinePressure, S0_21_RisesWhenTheTaskWouldEndAfterThePermit) {
  EXPECT_TRUE(ask(date("2026-05-20"), date("2026-05-15"), "2026-03-10").raise);
}

TEST(DeadlinePressure, S0_21_RisesOnTheLastBusinessDay) {
  EXPECT_FALSE(ask(date("2026-01-07"), {}, "2026-01-05").raise);
  EXPECT_EQ(ask(date("2026-01-07"), {}, "2026-01-05").reason,
            "No deadline is near: 2 business days until the due date.");
  EXPECT_EQ(ask(date("2026-01-07"), {}, "2026-01-06").reason, "The task is due in 1 business day.");
  EXPECT_TRUE(ask(date("2026-01-12"), {}, "2026-01-09").raise);  // Friday to Monday is one business day
  EXPECT_EQ(ask(date("2026-01-07"), {}, "2026-01-08").reason, "The task is overdue since 2026-01-07.");
  EXPECT_FALSE(ask(date("2026-01-07"), {}, "2026-01-06", {.business_days_left = std::nullopt}).raise);
}

TEST(DeadlinePressure, NothingKnownRaisesNothing) {
  EXPECT_FALSE(ask({}, {}, "2026-01-05").raise);
  EXPECT_EQ(ask({}, {}, "2026-01-05").reason, "No deadline is near.");
}

}  // namespace
}  // namespace usher::calendar
