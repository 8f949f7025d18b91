// Calendars on top of each other, the file format's rules, and files that nobody should be able to load.
#include "fixture.hpp"

namespace usher::calendar {
namespace {

using std::chrono::hours;

constexpr std::string_view kOffice = R"({"calendar": "office", "extends": "tr", "cutoff": "17:00",
  "week": {"sat": [["09:00", "13:00"]], "mon": []}, "half_days": "skip", "holidays": [
    {"date": "2026-01-01", "name": "Stocktaking", "kind": "open", "source": "memo 1", "windows": [["10:00", "12:00"]]},
    {"dates": ["2026-07-16", "2026-07-17"], "name": "Company holidays", "kind": "closed", "source": "memo 2"}]})";

class Layers : public testing::Test {
 protected:
  const Calendar office = load_calendar(kOffice, "office.json");
  Calendar on_office(std::string_view members) const {
    return load_calendar(R"({"calendar": "agent", "extends": "office", )" + std::string(members) + "}",
                         "agent.json",
                         [this](std::string_view name) { return name == "office" ? &office : nullptr; });
  }
};

TEST_F(Layers, TheUpperOneWinsAndTheRestIsAsBelow) {
  EXPECT_EQ(office.kind(day("2026-01-05")), DayKind::weekend);   // a free Monday
  EXPECT_EQ(office.kind(day("2026-01-10")), DayKind::business);  // a working Saturday
  EXPECT_EQ(office.kind(day("2026-01-11")), DayKind::weekend);
  EXPECT_EQ(office.kind(day("2026-01-01")), DayKind::override_open);
  EXPECT_EQ(office.windows(day("2026-01-01")).front(), (Window{hours{10}, hours{12}}));
  EXPECT_EQ(office.kind(day("2026-07-15")), DayKind::holiday);  // the national one
  EXPECT_EQ(office.kind(day("2026-07-17")), DayKind::override_closed);
  EXPECT_FALSE(office.policies().half_days_count);
  EXPECT_EQ(office.policies().cutoff, hours{17});
  EXPECT_EQ(office.parts().source, shipped_calendar("tr").parts().source);
  EXPECT_EQ(office.valid_through(), shipped_calendar("tr").valid_through());
}

TEST_F(Layers, AThirdOneStandsOnBoth) {
  const Calendar agent = on_office(R"("cutoff": "24:00", "holidays": [
    {"date": "2026-07-17", "name": "On duty", "kind": "open"}, {"date": "2026-02-03", "name": "Leave", "kind": "closed"}])");
  EXPECT_EQ(agent.kind(day("2026-07-17")), DayKind::override_open);
  EXPECT_EQ(agent.kind(day("2026-07-16")), DayKind::override_closed);
  EXPECT_EQ(agent.kind(day("2026-02-03")), DayKind::override_closed);
  EXPECT_EQ(agent.policies().cutoff, hours{24});
  EXPECT_FALSE(agent.policies().half_days_count);
  EXPECT_EQ(agent.parts().depth, 3);
}

TEST_F(Layers, ThePoliciesOfTheFileCountAndTheCallersComeFirst) {
  const Zone istanbul("Europe/Istanbul");
  const auto from = [&](const DuePolicy &policy) {
    return due(at("2026-01-06T15:00:00Z"), parse_duration("1bd"), office, istanbul, policy);
  };
  EXPECT_EQ(text(from({}).date), "2026-01-08");
  EXPECT_EQ(from({}).policies, std::vector<std::string>{"cutoff=17:00"});
  EXPECT_EQ(text(from({.cutoff = "24:00"}).date), "2026-01-07");
  EXPECT_EQ(from({.cutoff = "24:00"}).policies, std::vector<std::string>{});
  EXPECT_THROW((void)from({.cutoff = "5pm"}), Error);
}

TEST_F(Layers, ARangeMayOnlyNarrow) {
  EXPECT_THROW((void)on_office(R"("valid_through": "2031-12-31", "holidays": [])"), Error);
  EXPECT_THROW((void)on_office(R"("valid_from": "2007-12-31", "holidays": [])"), Error);
  const Calendar narrow = on_office(R"("estimated_through": "2026-12-31", "holidays": [])");
  EXPECT_EQ(narrow.valid_through(), day("2026-12-31"));
  EXPECT_THROW((void)narrow.kind(day("2027-01-01")), Error);
}

TEST_F(Layers, AnUnknownParentAndTooManyLayersAreRefused) {
  EXPECT_NE(
      refusal_of(R"({"calendar": "x", "extends": "atlantis", "holidays": []})").find("unknown calendar"),
      std::string::npos);
  std::vector<Calendar> tower{office};
  tower.reserve(kMaxLayers);
  const auto add = [&] {
    tower.push_back(load_calendar(R"({"calendar": "x", "extends": "below", "holidays": []})", "x",
                                  [&](std::string_view) { return &tower.back(); }));
  };
  for (std::int32_t depth = 3; depth <= kMaxLayers; ++depth) add();
  EXPECT_EQ(tower.back().parts().depth, kMaxLayers);
  EXPECT_THROW(add(), Error);
}

TEST(CalendarFile, ContradictionsAreNamed) {
  const auto refused = [](std::string_view members, std::string_view why) {
    const std::string message = refusal_of(file(members));
    EXPECT_NE(message.find(why), std::string::npos) << members << "\n" << message;
  };
  refused(R"("weekend": [6, 7], "week": {"sat": [["09:00", "13:00"]]}, "holidays": [])",
          "weekend names the day");
  refused(R"("weekend": [6, 7], "week": {"mon": [["09:00", "13:00"]]}, "holidays": [])", "needs windows");
  refused(R"("week": {"mon": [["09:00", "13:00"], ["12:59", "18:00"]]}, "holidays": [])", "must not overlap");
  refused(R"("week": {"mon": [["09:00"]]}, "holidays": [])", "pairs of times");
  refused(R"("week": {"mon": [["09:00", "24:01"]]}, "holidays": [])", "pairs of times");
  refused(R"("week": {"mon": [], "tue": []}, "holidays": [])", "no working time");
  refused(R"("weekend": [6, 6], "hours": {"start": "09:00", "end": "18:00"}, "holidays": [])", "twice");
  refused(R"("weekend": [6, 7], "holidays": [])", "hours: required");
  refused(R"("hours": {"start": "09:00", "end": "18:00"}, "holidays": [])", "weekend: required");
  constexpr std::string_view kWeek = R"("weekend": [6, 7], "hours": {"start": "09:00", "end": "18:00"}, )";
  const auto listed = [&](std::string_view rows, std::string_view why) {
    refused(std::string(kWeek) + R"("holidays": [)" + std::string(rows) + "]", why);
  };
  listed(R"({"name": "X"})", "holidays[0].date: required");
  listed(R"({"name": "X", "date": "2026-01-01", "dates": ["2026-01-02"]})", "either date or dates");
  listed(R"({"name": "X", "dates": ["2026-01-01", "2026-01-01"]})", "2026-01-01 stands twice");
  listed(R"({"name": "X", "date": "2026-01-01", "kind": "half"})", "half_day_end");
  listed(R"({"name": "X", "date": "2026-01-01", "windows": [["09:00", "10:00"]]})",
         "closed and holds windows");
  listed(R"({"name": "X", "date": "2061-01-01"})", "outside the days");
  listed(R"({"name": "X", "date": "12026-01-01"})", "not a date");
  listed(R"({"name": "", "date": "2026-01-01"})", "required, but empty");
  refused(std::string(kWeek) + R"("cutoff": "25:00", "holidays": [])", "cutoff");
  refused(std::string(kWeek) + R"("estimated_through": "2059-01-01", "holidays": [])",
          "valid_through lies after");
}

TEST(CalendarFile, BadBytesAreAnErrorAndNothingElse) {
  EXPECT_NE(refusal_of(""), "taken");
  EXPECT_NE(refusal_of(std::string_view("\0", 1)), "taken");
  EXPECT_NE(refusal_of(file("\"calendar\": \"again\"")), "taken");  // a member twice
  EXPECT_NE(refusal_of(file(R"("weekend": [6], "hours": {"start": "09:00", "end": "18:00"},
    "holidays": [{"date": "2026-01-01", "name": ")"
                            "\xC3\x28"
                            R"("}])")),
            "taken");
  EXPECT_NE(refusal_of(std::string(1 << 20, '[')), "taken");
  EXPECT_NE(refusal_of(std::string((1 << 20) + 1, ' ')).find("1 MiB"), std::string::npos);
  EXPECT_NE(refusal_of(file(R"("weekend": [6], "hours": {"start": "09:00", "end": "18:00"},
    "holidays": [{"date": "2026-01-01", "name": ")" +
                            std::string(300, 'x') + R"("}])"))
                .find("limit is 200"),
            std::string::npos);
  const std::string whole =
      file(R"("weekend": [6, 7], "hours": {"start": "09:00", "end": "18:00"}, "holidays": [])");
  EXPECT_EQ(refusal_of(whole), "taken");
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_NE(refusal_of(std::string_view(whole).substr(0, length)), "taken") << length;
}

}  // namespace
}  // namespace usher::calendar
