// Lint of what an assign step says, each finding by one wrong member.
#include "support.hpp"
#include "told.hpp"

#include <algorithm>

namespace usher::playbook::test {
namespace {

std::string book_with(std::string_view assign, std::string_view kind = "assign") {
  return std::string(R"({
  "playbook": "p", "version": "1", "title": {"en": "P"}, "sop": {"title": "S"},
  "zone": "Europe/Istanbul", "calendar": "tr", "languages": ["en"], "fallback": "en",
  "triggers": [{"event": "customer.enrolled", "sources": ["staff"]}],
  "roles": {"agent": {"title": "Agent"}, "supervisor": {"title": "Supervisor"}},
  "profile": {},
  "services": {"permit": {"title": {"en": "Permit"}, "skills": ["permits"], "collection_time": {"en": "a week"},
    "after_submission": {"en": "we write"}, "contact": {"en": "us"}}},
  "stages": [{"id": "s", "title": "S", "owner": "agent", "steps": [
    {"id": "a", "title": "A", "do": ")")
      .append(kind)
      .append(R"(", "by": "agent", "assign": )")
      .append(assign)
      .append("}]}]}");
}

struct Wrong {
  std::string assign;
  std::string path;
  std::string rule;
};

TEST(AssignmentLint, NamesEachMistakeAndWhatWasMeant) {
  const std::vector<Wrong> wrongs{
      {R"({"role": ""})", "assign.role", "is empty"},
      {R"({"role": "supervisr"})", "assign.role", R"(did you mean "supervisor"?)"},
      {R"({"relax": [{"after": "4", "drop": "language"}]})", "assign.relax[0].after", "unit"},
      {R"({"relax": [{"after": "-4h", "drop": "language"}]})", "assign.relax[0].after", "past"},
      {R"({"relax": [{"after": "4h", "drop": "langauge"}]})", "assign.relax[0].drop",
       R"(did you mean "language"?)"},
      {R"({"relax": [{"after": "4h", "drop": "skill:permit"}]})", "assign.relax[0].drop",
       R"(did you mean "skill:permits"?)"},
      {R"({"relax": [{"after": "4h", "drop": "team"}]})", "assign.relax[0].drop", "no team"},
      {R"({"relax": [{"after": "4h", "drop": "language"}, {"after": "8h", "drop": "language"}]})",
       "assign.relax[1].drop", "twice"},
      {R"({"team": "n", "relax": [{"after": "4h", "drop": "language"}, {"after": "2h", "drop": "team"}]})",
       "assign.relax[1].after", "earlier"},
      {R"({"stikcy": true})", "assign.stikcy", R"(did you mean "sticky"?)"}};
  for (const Wrong &wrong : wrongs) {
    const auto problems = told(book_with(wrong.assign));
    const auto found = std::ranges::find_if(problems, [&](const base::Problem &problem) {
      return problem.path == "stages[0].steps[0]." + wrong.path &&
             problem.rule.find(wrong.rule) != std::string::npos;
    });
    EXPECT_NE(found, problems.end()) << wrong.assign << ": "
                                     << (problems.empty()
                                             ? "nothing"
                                             : problems.front().path + ' ' + problems.front().rule);
  }
}

TEST(AssignmentLint, BelongsToAssignStepsAlone) {
  const auto problems = told(book_with("{}", "wait"));
  EXPECT_TRUE(std::ranges::any_of(problems, [](const base::Problem &problem) {
    return problem.path == "stages[0].steps[0].assign" && problem.rule.find("kind") != std::string::npos;
  }));
}

TEST(AssignmentLint, WhatIsRightLoadsAndKeepsItsOrder) {
  const auto book = load(book_with(
      R"({"role": "supervisor", "team": "n", "skills": ["sites"], "sticky": true, "relax": [
          {"after": "4h", "drop": "skill:sites"}, {"after": "1bd", "drop": "skill:permits"},
          {"after": "2bd", "drop": "team"}]})"));
  EXPECT_EQ(role_filled_by(*book, 0), "supervisor");
  ASSERT_EQ(book->steps[0].relax_after.size(), 3U);
  EXPECT_EQ(book->steps[0].relax_after[1], (calendar::Duration{1, calendar::Unit::business_days}));
  EXPECT_EQ(role_filled_by(*load(book_with("{}")), 0), "") << "the customer's agent";
}

}  // namespace
}  // namespace usher::playbook::test
