// What differs between two versions: ids first, structure second, in words.
#include "playbook/diff.hpp"

#include "support.hpp"

#include <algorithm>

namespace usher::playbook::test {
namespace {

const Change *find(const std::vector<Change> &changes, ChangeKind kind, std::string_view id) {
  const auto found =
      std::ranges::find_if(changes, [&](const Change &each) { return each.kind == kind && each.id == id; });
  return found == changes.end() ? nullptr : &*found;
}

class DiffTest : public testing::Test {
 protected:
  [[nodiscard]] std::vector<Change> changes() const { return diff(shipped().written, now); }
  Step &step(std::string_view id) {
    for (Stage &stage : now.stages)
      for (Step &each : stage.steps)
        if (each.id == id) return each;
    throw std::logic_error("no such step");
  }
  Definition now = shipped().written;
};

TEST_F(DiffTest, TheSameSaysNothing) {
  EXPECT_TRUE(changes().empty());
}

TEST_F(DiffTest, AMemberOfAStep) {
  step("intake_task").due = "5bd";
  const auto found = changes();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].what, "step");
  EXPECT_EQ(found[0].member, "due");
  EXPECT_EQ(found[0].from.text, "\"2bd\"");
  EXPECT_EQ(found[0].to.text, "\"5bd\"");
  EXPECT_EQ(found[0].words, "step \"intake_task\" of stage \"intake\": due changed from \"2bd\" to \"5bd\"");
}

TEST_F(DiffTest, AStepInAnotherStageMovedAndIsNotANewOne) {
  Stage &intake = now.stages[1];
  now.stages[0].steps.push_back(intake.steps[0]);
  now.stages[0].steps.back().title = "Choose an agent";
  intake.steps.erase(intake.steps.begin());
  const auto found = changes();
  ASSERT_NE(find(found, ChangeKind::moved, "assign_agent"), nullptr);
  EXPECT_EQ(find(found, ChangeKind::moved, "assign_agent")->words,
            "step \"assign_agent\" moved from stage \"intake\" to stage \"profile\"");
  ASSERT_NE(find(found, ChangeKind::changed, "assign_agent"), nullptr);
  EXPECT_EQ(find(found, ChangeKind::changed, "assign_agent")->member, "title");
  EXPECT_EQ(found.size(), 2U);
}

TEST_F(DiffTest, AnotherIdWithTheSameContentIsAnotherName) {
  step("welcome").id = "greeting";
  const auto found = changes();
  const Change *renamed = find(found, ChangeKind::renamed, "greeting");
  ASSERT_NE(renamed, nullptr);
  EXPECT_EQ(renamed->from.text, "\"welcome\"");
  EXPECT_EQ(find(found, ChangeKind::added, "greeting"), nullptr);
  EXPECT_EQ(find(found, ChangeKind::removed, "welcome"), nullptr);
}

TEST_F(DiffTest, AddedAndRemoved) {
  Step extra;
  extra.id = "call";
  extra.title = "Call";
  now.stages[1].steps.push_back(extra);
  std::erase_if(now.stages[1].steps, [](const Step &each) { return each.id == "find_agent"; });
  now.roles["auditor"].title = "Auditor";
  now.gates.erase("profile");
  now.services.at("family_first").documents.pop_back();
  const auto found = changes();
  EXPECT_NE(find(found, ChangeKind::added, "call"), nullptr);
  EXPECT_NE(find(found, ChangeKind::removed, "find_agent"), nullptr);
  EXPECT_NE(find(found, ChangeKind::added, "auditor"), nullptr);
  EXPECT_NE(find(found, ChangeKind::removed, "profile"), nullptr);
  EXPECT_NE(find(found, ChangeKind::removed, "name_equivalence"), nullptr);
  EXPECT_EQ(found.size(), 5U);
}

TEST_F(DiffTest, OnlyWhatLeftItsPlaceMoved) {
  auto &steps = now.stages[1].steps;
  std::ranges::rotate(steps, steps.begin() + 1);  // the first one goes to the end
  const auto found = changes();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, ChangeKind::moved);
  EXPECT_EQ(found[0].id, "assign_agent");
}

TEST_F(DiffTest, TextsByLanguageAndListsWithoutIds) {
  now.templates.at("welcome").languages["tr"] = "Merhaba";
  now.languages.push_back("de");
  now.gates.at("intake").items.pop_back();
  const auto found = changes();
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].member, "languages");
  EXPECT_EQ(found[0].to.text, "\"de\"");
  EXPECT_TRUE(std::ranges::any_of(
      found, [](const Change &each) { return each.what == "template" && each.member == "languages.tr"; }));
  EXPECT_TRUE(std::ranges::any_of(
      found, [](const Change &each) { return each.what == "gate" && each.member == "items"; }));
}

}  // namespace
}  // namespace usher::playbook::test
