// The reveal policy as a pure function: role x class x purpose.
#include "engine/privacy/policy.hpp"

#include "engine/described/customer.hpp"
#include "engine/described/outbox.hpp"
#include "engine/described/task.hpp"
#include "engine/described/timeline.hpp"

#include <gtest/gtest.h>

namespace usher::engine {
namespace {

ClassSet set_of(std::initializer_list<FieldClass> classes) {
  ClassSet out;
  for (const FieldClass each : classes) out.set(bit(each));
  return out;
}

const RevealPolicy kOffice{{{"desk", {FieldClass::contact}, {"onboarding", "call back"}},
                            {"desk", {FieldClass::conversation}, {"onboarding"}},
                            {"auditor", {FieldClass::timeline}, {"*"}},
                            {"*", {FieldClass::identity}, {"border control"}}},
                           {"owner"}};

TEST(RevealPolicy, WithoutOneEveryRoleMaySeeEverythingForAnyPurpose) {
  EXPECT_FALSE(first_refused(default_policy(), "", every_class(), "anything"));
  EXPECT_FALSE(first_refused(default_policy(), "desk", every_class(), "onboarding"));
  EXPECT_TRUE(may_administer(default_policy(), ""));
}

TEST(RevealPolicy, ClassRolePurposeHaveToMeetInOneRule) {
  EXPECT_FALSE(first_refused(kOffice, "desk", set_of({FieldClass::contact}), "call back"));
  EXPECT_EQ(first_refused(kOffice, "desk", set_of({FieldClass::conversation}), "call back"),
            FieldClass::conversation);
  EXPECT_EQ(first_refused(kOffice, "clerk", set_of({FieldClass::contact}), "onboarding"),
            FieldClass::contact);
  EXPECT_EQ(first_refused(kOffice, "desk", set_of({FieldClass::contact}), "curiosity"), FieldClass::contact);
  EXPECT_EQ(first_refused(kOffice, "Desk", set_of({FieldClass::contact}), "onboarding"), FieldClass::contact);
}

TEST(RevealPolicy, EachClassMayHaveARuleOfItsOwn) {
  const auto both = set_of({FieldClass::contact, FieldClass::conversation});
  EXPECT_FALSE(first_refused(kOffice, "desk", both, "onboarding"));
  EXPECT_EQ(first_refused(kOffice, "desk", both, "call back"), FieldClass::conversation);
  EXPECT_EQ(first_refused(kOffice, "desk", every_class(), "onboarding"), FieldClass::identity);
}

TEST(RevealPolicy, AStarStandsForEveryRoleAlsoNoneOrEveryPurpose) {
  EXPECT_FALSE(first_refused(kOffice, "", set_of({FieldClass::identity}), "border control"));
  EXPECT_FALSE(first_refused(kOffice, "auditor", set_of({FieldClass::timeline}), "whatever"));
  EXPECT_TRUE(first_refused(kOffice, "*", set_of({FieldClass::contact}), "onboarding"))
      << "in a policy only: a session cannot call itself everybody";
}

TEST(RevealPolicy, NoRuleAllowsNothingAndNothingNeedsNone) {
  EXPECT_TRUE(first_refused({}, "desk", set_of({FieldClass::contact}), "onboarding"));
  EXPECT_FALSE(first_refused({}, "desk", {}, "onboarding"));
}

TEST(RevealPolicy, OnlyNamedRolesAdministerIt) {
  EXPECT_TRUE(may_administer(kOffice, "owner"));
  EXPECT_FALSE(may_administer(kOffice, "desk"));
  EXPECT_FALSE(may_administer(kOffice, ""));
  EXPECT_TRUE(may_administer({{}, {"*"}}, ""));
}

TEST(RevealPolicy, ClassesComeFromTheDescriptions) {
  EXPECT_EQ(classes_of<Customer>({"name"}), set_of({FieldClass::contact}));
  EXPECT_EQ(classes_of<Customer>({"name", "birth_date"}),
            set_of({FieldClass::contact, FieldClass::identity}));
  EXPECT_EQ(classes_of<Customer>({"passport"}), set_of({FieldClass::identity}));
  EXPECT_EQ(classes_of<Customer>({"whatsapp_opt_in"}), set_of({FieldClass::conversation}))
      << "of what is inside a member too";
  EXPECT_EQ(classes_of<Task>({"title"}), set_of({FieldClass::conversation}));
  EXPECT_EQ(classes_of<TimelineEvent>({"data"}), set_of({FieldClass::timeline}));
  EXPECT_EQ(classes_of<OutboxItem>({"payload"}), set_of({FieldClass::conversation}));
  EXPECT_TRUE(classes_of<Customer>({"id", "nothing"}).none());
}

TEST(RevealPolicy, FewPurposesHoldWhileProcessingIsRestricted) {
  EXPECT_TRUE(allowed_while_restricted("legal_claims"));
  EXPECT_TRUE(allowed_while_restricted("subject_access"));
  EXPECT_FALSE(allowed_while_restricted("onboarding"));
  EXPECT_FALSE(allowed_while_restricted(""));
  EXPECT_FALSE(allowed_while_restricted("*"));
}

}  // namespace
}  // namespace usher::engine
