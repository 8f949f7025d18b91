// What open due dates do when a calendar is edited.
#include "fixture.hpp"

namespace usher::calendar {
namespace {

class DueChanges : public testing::Test {
 protected:
  const Calendar &tr = shipped_calendar("tr");
  const Zone istanbul{"Europe/Istanbul"};
  const DayOverride bridge[1]{
      {date("2026-01-06"), OverrideKind::closed, "administrative leave", "circular 3"}};
  const Calendar edited = with_overrides(tr, bridge);

  DueChange change(std::string_view start, std::string_view duration, const DuePolicy &policy = {}) const {
    return due_change({at(start), parse_duration(duration), policy}, tr, edited, istanbul);
  }
};

TEST_F(DueChanges, SayFromWhatToWhatAndBecauseOfWhichDays) {
  const DueChange moved = change("2026-01-05T08:00:00Z", "2bd");
  EXPECT_TRUE(moved.moved);
  EXPECT_EQ(text(moved.before.date), "2026-01-07");
  EXPECT_EQ(text(moved.after.date), "2026-01-08");
  ASSERT_EQ(moved.days.size(), 1U);
  EXPECT_EQ(moved.days[0], (DayChange{date("2026-01-06"), DayKind::business, DayKind::override_closed,
                                      "closed by decision: administrative leave (circular 3)"}));
}

TEST_F(DueChanges, BusinessHoursMoveToo) {
  const DueChange moved = change("2026-01-05T12:00:00Z", "6bh");
  EXPECT_EQ(text(moved.before.at), "2026-01-06T09:00:00Z");
  EXPECT_EQ(text(moved.after.at), "2026-01-07T09:00:00Z");
  EXPECT_EQ(moved.days.size(), 1U);
}

TEST_F(DueChanges, NothingMovesWhereNoDayOnTheWayChanged) {
  EXPECT_FALSE(change("2026-01-06T08:00:00Z", "2bd").moved);  // the day of the event is not counted
  EXPECT_FALSE(change("2026-01-07T08:00:00Z", "2bd").moved);
  const DueChange plain = change("2026-01-05T08:00:00Z", "1d");
  EXPECT_FALSE(plain.moved);
  EXPECT_TRUE(plain.days.empty());
  EXPECT_TRUE(change("2026-01-05T08:00:00Z", "1d", {.end_on_business_day = true}).moved);
}

TEST_F(DueChanges, BackwardsAndBackAgain) {
  const DueBasis basis{date("2026-01-08"), parse_duration("-2bd")};
  const DueChange undone = due_change(basis, edited, tr, istanbul);
  EXPECT_EQ(text(undone.before.date), "2026-01-05");
  EXPECT_EQ(text(undone.after.date), "2026-01-06");
  ASSERT_EQ(undone.days.size(), 1U);
  EXPECT_EQ(undone.days[0].reason, "business day");
}

TEST_F(DueChanges, AChangedPolicyIsNamed) {
  const Calendar strict = with_policy(tr, {.cutoff = "10:00"});
  const DueChange moved =
      due_change({at("2026-01-05T08:00:00Z"), parse_duration("2bd")}, tr, strict, istanbul);
  EXPECT_TRUE(moved.moved);
  EXPECT_TRUE(moved.days.empty());
  EXPECT_EQ(moved.policies, std::vector<std::string>{"cutoff=10:00"});
}

TEST_F(DueChanges, OtherWindowsAreACauseAsWell) {
  const Calendar shorter = load_calendar(
      R"({"calendar": "short", "extends": "tr", "hours": {"start": "09:00", "end": "12:00"}, "holidays": []})",
      "short");
  const DueChange moved =
      due_change({at("2026-01-05T06:00:00Z"), parse_duration("4bh")}, tr, shorter, istanbul);
  EXPECT_EQ(text(moved.after.at), "2026-01-06T07:00:00Z");
  EXPECT_EQ(moved.days.size(), 2U);
  EXPECT_EQ(moved.days[0].before, moved.days[0].after);
}

}  // namespace
}  // namespace usher::calendar
