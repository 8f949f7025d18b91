// A playbook is published, seen by everybody, compared, taken back.
#include "versions/support.hpp"

namespace usher {
namespace {

using tests::kIntake;
using tests::publish;
using tests::replaced;

class Publish : public tests::Office {
 protected:
  [[nodiscard]] std::string later(std::string_view due) const {
    return replaced(tests::shipped(session_), "\"due\": \"2bd\"", "\"due\": \"" + std::string(due) + '"');
  }
  [[nodiscard]] std::string hash_of_journey(const std::string &who) const {
    return session_.journeys().get({who}).hash;
  }
};

TEST_F(Publish, NewJourneysStartWithThePublishedVersionAndOldOnesStay) {
  const std::string before = enroll();
  const StoredPlaybook version = publish(session_, later("5bd"));
  EXPECT_EQ(version.release, 1);
  EXPECT_FALSE(version.shipped);
  EXPECT_EQ(version.running, 0);
  EXPECT_EQ(version.running_others, 1);
  const std::string after = enroll();
  EXPECT_EQ(hash_of_journey(after), version.hash);
  EXPECT_NE(hash_of_journey(before), version.hash);
  EXPECT_GT(task(after, "intake_task").due.at, task(before, "intake_task").due.at);
  EXPECT_TRUE(intact());
}

TEST_F(Publish, TheSameVersionAgainChangesNothingAndAnOlderOneTakesBack) {
  const std::string text = later("5bd");
  const StoredPlaybook first = publish(session_, text);
  // Comments and blanks are no part of a version.
  PublishPlaybook again;
  again.text = "// the same\n" + text;
  again.reason = "twice";
  const PublishedPlaybook same = session_.playbooks().publish(again);
  EXPECT_FALSE(same.published);
  EXPECT_EQ(same.playbook.hash, first.hash);
  EXPECT_EQ(same.playbook.release, 1);
  const StoredPlaybook back = publish(session_, tests::shipped(session_));
  EXPECT_EQ(back.release, 2);
  EXPECT_TRUE(back.shipped);
  EXPECT_EQ(hash_of_journey(enroll()), back.hash);
  const auto history = session_.playbooks().history({kIntake, {"reason"}, {}, 100});
  ASSERT_EQ(history.releases.size(), 2U);
  EXPECT_EQ(history.releases.front().hash, back.hash);
  EXPECT_EQ(history.releases.back().hash, first.hash);
  EXPECT_EQ(history.releases.back().reason, "the office decided so");
}

TEST_F(Publish, WhatStartsWithTheShippedVersionNeedsNoRelease) {
  PublishPlaybook request;
  request.text = tests::shipped(session_);
  request.reason = "as it is";
  const PublishedPlaybook same = session_.playbooks().publish(request);
  EXPECT_FALSE(same.published);
  EXPECT_EQ(same.playbook.release, 0);
  EXPECT_TRUE(session_.playbooks().history({kIntake, {}, {}, 100}).releases.empty());
}

TEST_F(Publish, ATextIsGivenBackAsItWasWritten) {
  const std::string text = "// ours\n" + later("4bd");
  const StoredPlaybook version = publish(session_, text);
  GetPlaybook request;
  request.id = kIntake;
  EXPECT_EQ(session_.playbooks().get(request).text, text);
  request.id.reset();
  request.hash = version.hash;
  const PlaybookText by_hash = session_.playbooks().get(request);
  EXPECT_NE(by_hash.text, text) << "a hash names a version, not a publication of it";
  CheckPlaybook canonical;
  canonical.text = by_hash.text;
  EXPECT_EQ(check_playbook(canonical).hash, version.hash);
}

TEST_F(Publish, AnotherProcessSeesItAtItsNextEnrolment) {
  (void)enroll();  // this engine has looked, and remembers
  const std::string text = later("9bd");
  ASSERT_EQ(tests::in_child([&] {
              const Engine engine = store_.open(options());
              return publish(tests::session_of(engine), text).release == 1 ? 0 : 1;
            }),
            0);
  CheckPlaybook request;
  request.text = text;
  EXPECT_EQ(hash_of_journey(enroll()), check_playbook(request).hash);
}

TEST_F(Publish, RefusedWithEverythingThatIsWrong) {
  std::string text = replaced(tests::shipped(session_), "\"by\": \"lead\"", "\"by\": \"leader\"");
  text = replaced(text, "\"due\": \"3bd\"", "\"due\": \"3\"");
  CheckPlaybook request;
  request.text = text;
  const PlaybookLint lint = check_playbook(request);
  EXPECT_FALSE(lint.ok);
  EXPECT_FALSE(lint.hash.has_value());
  ASSERT_EQ(lint.problems.size(), 2U);
  EXPECT_EQ(lint.problems[0].path, "stages[1].steps[1].by");
  EXPECT_NE(lint.problems[0].rule.find("did you mean \"lead\"?"), std::string::npos);
  EXPECT_EQ(lint.problems[1].path, "stages[1].steps[7].due");
  try {
    (void)publish(session_, text);
    FAIL() << "it was published";
  } catch (const Error &error) {
    EXPECT_EQ(error.code(), Code::invalid_argument);
    EXPECT_NE(error.details().find("stages[1].steps[1].by"), std::string::npos);
    EXPECT_NE(error.details().find("stages[1].steps[7].due"), std::string::npos);
  }
  EXPECT_EQ(session_.playbooks().list().playbooks.front().release, 0);
}

TEST_F(Publish, ACalendarOfNobodysIsFoundByTheStoreOnly) {
  CheckPlaybook request;
  request.text = replaced(tests::shipped(session_), "\"calendar\": \"tr\"", "\"calendar\": \"moon-office\"");
  EXPECT_TRUE(check_playbook(request).ok);
  const PlaybookLint here = session_.playbooks().lint(request);
  ASSERT_EQ(here.problems.size(), 1U);
  EXPECT_EQ(here.problems.front().path, "calendar");
  EXPECT_EQ(tests::code_of([&] { (void)publish(session_, request.text); }), Code::precondition);
}

TEST_F(Publish, ADueDateBehindTheCalendarsEndIsFoundByTheStoreOnly) {
  CheckPlaybook request;
  request.text = replaced(tests::shipped(session_), "\"due\": \"2bd\"", "\"due\": \"9000bd\"");
  EXPECT_TRUE(check_playbook(request).ok);
  const PlaybookLint here = session_.playbooks().lint(request);
  EXPECT_FALSE(here.ok);
  ASSERT_FALSE(here.problems.empty());
  EXPECT_TRUE(here.problems.front().path.ends_with(".due")) << here.problems.front().path;
  EXPECT_NE(here.problems.front().rule.find("calendar_exhausted"), std::string::npos)
      << here.problems.front().rule;
  EXPECT_EQ(tests::code_of([&] { (void)publish(session_, request.text); }), Code::precondition);
}

TEST_F(Publish, AZoneThatDoesNotExistIsFoundByEverybody) {
  CheckPlaybook request;
  request.text = replaced(tests::shipped(session_), "Europe/Istanbul", "Europe/Istanbool");
  for (const PlaybookLint &lint : {check_playbook(request), session_.playbooks().lint(request)}) {
    EXPECT_FALSE(lint.ok);
    ASSERT_EQ(lint.problems.size(), 1U);
    EXPECT_EQ(lint.problems.front().path, "zone");
  }
}

TEST_F(Publish, AWarningIsToldAndHindersNobody) {
  CheckPlaybook request;
  request.text = replaced(tests::shipped(session_), "\"en\": \"Hello", "\"en\": \"[Name] Hello");
  const PlaybookLint lint = check_playbook(request);
  EXPECT_TRUE(lint.ok) << lint.problems.front().rule;
  EXPECT_FALSE(lint.problems.empty());
  EXPECT_TRUE(lint.hash.has_value());
  EXPECT_TRUE(session_.playbooks().lint(request).ok);
}

TEST_F(Publish, BadTexts) {
  const auto code = [&](const std::string &text) {
    return tests::code_of([&] { (void)publish(session_, text); });
  };
  EXPECT_EQ(code(""), Code::invalid_argument);
  EXPECT_EQ(code("{"), Code::invalid_argument);
  EXPECT_EQ(code("{}"), Code::invalid_argument);
  EXPECT_EQ(code("\xff\xfe"), Code::invalid_argument);
  EXPECT_EQ(code(std::string((1U << 20U) + 1, ' ')), Code::limit);
}

TEST_F(Publish, UnknownVersionsAreNamedAsSuch) {
  const auto code = [&](const GetPlaybook &request) {
    return tests::code_of([&] { (void)session_.playbooks().get(request); });
  };
  EXPECT_EQ(code({"nobody", {}, {}}), Code::not_found);
  EXPECT_EQ(code({kIntake, 7, {}}), Code::not_found);
  EXPECT_EQ(code({{}, {}, std::string(64, 'a')}), Code::not_found);
  EXPECT_EQ(code({}), Code::invalid_argument);
  EXPECT_EQ(code({kIntake, {}, std::string(64, 'a')}), Code::invalid_argument);
  EXPECT_EQ(tests::code_of([&] {
              (void)session_.playbooks().history({"nobody", {}, {}, 100});
            }),
            Code::not_found);
}

TEST_F(Publish, ADifferenceIsSaidInWords) {
  std::string text = replaced(tests::shipped(session_), "\"due\": \"2bd\"", "\"due\": \"5bd\"");
  DiffPlaybooks request;
  request.from = kIntake;
  request.text = text;
  const PlaybookDiff diff = session_.playbooks().diff(request);
  ASSERT_EQ(diff.changes.size(), 1U);
  EXPECT_EQ(diff.changes.front().words,
            "step \"intake_task\" of stage \"intake\": due changed from \"2bd\" to \"5bd\"");
  EXPECT_EQ(diff.changes.front().from->text, "\"2bd\"");
  (void)publish(session_, text);
  request.text.reset();
  request.from = kIntake + "@0";
  request.to = kIntake;
  EXPECT_EQ(session_.playbooks().diff(request).changes.size(), 1U);
  request.to = kIntake + "@x";
  EXPECT_EQ(tests::code_of([&] { (void)session_.playbooks().diff(request); }), Code::invalid_argument);
}

}  // namespace
}  // namespace usher
