// decide(): the shipped procedure as it runs.
#include "playbook/decide.hpp"

#include "support.hpp"

namespace usher::playbook::test {
namespace {

using enum StepState;

TEST(Decide, S0_1_enrolment_reviews_assigns_welcomes_and_opens_the_intake_task_in_this_order) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  std::vector<std::pair<EffectKind, std::string>> seen;
  for (const Effect &each : office.done)
    seen.emplace_back(each.kind, each.step == kNone ? "" : shipped().steps[each.step].written->id);
  const std::vector<std::pair<EffectKind, std::string>> wanted{
      {EffectKind::review, "review_profile"},     {EffectKind::move, ""},
      {EffectKind::assign, "assign_agent"},       {EffectKind::message, "welcome"},
      {EffectKind::task, "intake_task"},          {EffectKind::documents, "request_documents"},
      {EffectKind::message, "request_documents"}, {EffectKind::message, "set_expectations"},
      {EffectKind::task, "next_follow_up"},
  };
  EXPECT_EQ(seen, wanted);
  EXPECT_EQ(office.stage(), "intake");
  EXPECT_EQ(office.state("find_agent"), skipped);
  EXPECT_EQ(office.state("review_order"), skipped);
  EXPECT_EQ(office.state("intake_task"), active);
  EXPECT_EQ(office.progress.state, JourneyState::running);
}

TEST(Decide, S0_10_nothing_starts_while_a_finding_blocks_and_everything_does_once_it_is_gone) {
  Office office(shipped());
  office.facts.blocking = 1;
  office.happens(EventKind::enrolled);
  ASSERT_EQ(office.done.size(), 1U);
  EXPECT_EQ(office.done.front().kind, EffectKind::review);
  EXPECT_EQ(office.progress.state, JourneyState::blocked);
  office.happens(EventKind::advance);
  EXPECT_EQ(office.done.size(), 1U);
  EXPECT_EQ(office.stage(), "profile");
  office.facts.blocking = 0;
  office.happens(EventKind::reviewed);
  EXPECT_EQ(office.stage(), "intake");
  EXPECT_EQ(office.count(EffectKind::review, "review_profile"), 1U);
  EXPECT_EQ(office.count(EffectKind::task, "intake_task"), 1U);
}

TEST(Decide, S0_10_a_finding_that_turns_up_later_stops_what_has_not_begun) {
  Office office(shipped());
  office.facts.opted_in = false;
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.state("welcome"), held);
  const std::size_t before = office.done.size();
  office.facts.blocking = 1;
  office.facts.opted_in = true;
  office.happens(EventKind::advance);
  EXPECT_EQ(office.progress.state, JourneyState::blocked);
  EXPECT_EQ(office.state("review_profile"), active);
  EXPECT_EQ(office.done.size(), before);
  office.facts.blocking = 0;
  office.happens(EventKind::reviewed);
  EXPECT_EQ(office.state("welcome"), done);
}

TEST(Decide, S0_15_nobody_eligible_is_held_opens_a_task_and_does_not_stop_the_intake_task) {
  Office office(shipped());
  office.agent_available = false;
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.state("assign_agent"), held);
  EXPECT_EQ(office.state("find_agent"), active);
  EXPECT_EQ(office.state("intake_task"), active);
  EXPECT_EQ(office.state("welcome"), pending);
  EXPECT_EQ(office.count(EffectKind::assign, "assign_agent"), 1U);
  office.agent_available = true;
  office.happens(EventKind::agent_available);
  EXPECT_EQ(office.state("assign_agent"), done);
  EXPECT_EQ(office.state("find_agent"), done);
  EXPECT_EQ(office.state("welcome"), done);
  EXPECT_EQ(office.count(EffectKind::task, "intake_task"), 1U);
}

TEST(Decide, S0_13_an_agent_who_leaves_is_replaced) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  office.facts.agent_assigned = false;
  office.happens(EventKind::unassigned);
  EXPECT_EQ(office.count(EffectKind::assign, "assign_agent"), 2U);
  EXPECT_TRUE(office.facts.agent_assigned);
  EXPECT_EQ(office.sent("welcome"), 1U);
}

TEST(Decide, S0_14_an_agent_who_was_chosen_by_hand_is_not_looked_for) {
  Office office(shipped());
  office.facts.agent_assigned = true;
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.count(EffectKind::assign, "assign_agent"), 0U);
  EXPECT_EQ(office.state("welcome"), done);
}

TEST(Decide, S0_16_a_welcome_without_opt_in_is_held_until_the_customer_agrees) {
  Office office(shipped());
  office.facts.opted_in = false;
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.state("welcome"), held);
  EXPECT_EQ(office.state("intake_task"), active);
  office.facts.opted_in = true;
  office.happens(EventKind::amended);
  EXPECT_EQ(office.state("welcome"), done);
  EXPECT_EQ(office.sent("welcome"), 2U);
}

TEST(Decide, S0_36_a_welcome_that_fails_is_to_do_again_and_tried_at_the_next_occasion_only) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  office.status("welcome", MessageState::failed);
  EXPECT_EQ(office.state("welcome"), held);
  office.status("welcome", MessageState::failed);
  EXPECT_EQ(office.sent("welcome"), 1U);
  office.customer_writes();
  EXPECT_EQ(office.sent("welcome"), 2U);
  EXPECT_EQ(office.state("welcome"), done);
}

TEST(Decide, S0_36_a_welcome_that_fails_is_not_sent_again_because_time_passes) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  office.status("welcome", MessageState::failed);
  office.happens(EventKind::date_reached);
  EXPECT_EQ(office.sent("welcome"), 1U);
  EXPECT_EQ(office.state("welcome"), held);
}

TEST(Decide, S0_31_the_list_follows_a_reply_though_the_welcome_goes_out_again_first) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  office.status("welcome", MessageState::failed);
  office.customer_writes();
  EXPECT_EQ(office.sent("welcome"), 2U);
  EXPECT_EQ(office.sent("documents_request"), 1U);
  EXPECT_EQ(office.state("request_documents"), done);
}

TEST(Decide, S0_31_a_customer_who_agrees_later_is_asked_for_a_reply_then) {
  Office office(shipped());
  office.facts.opted_in = false;
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.state("request_documents"), held);
  office.facts.opted_in = true;
  office.happens(EventKind::amended);
  EXPECT_EQ(office.state("welcome"), done);
  EXPECT_EQ(office.facts.messages[shipped().message("documents_ready")], MessageState::queued);
}

TEST(Decide, S0_31_a_reply_that_came_before_the_order_was_reviewed_is_not_the_last_word) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  office.facts.order_exists = true;
  office.happens(EventKind::order_placed);
  office.customer_writes();
  EXPECT_EQ(office.state("request_documents"), held) << "another service asks for other documents";
  Office late = office;
  office.facts.order_confirmed = true;
  office.happens(EventKind::order_confirmed);
  EXPECT_EQ(office.sent("documents_request"), 1U);
  late.facts.order_confirmed = true;
  late.facts.window_open = false;
  late.happens(EventKind::order_confirmed);
  EXPECT_EQ(late.sent("documents_ready"), 2U) << "the customer is asked once more";
}

TEST(Decide, S0_24_the_order_step_applies_once_there_is_an_order) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.state("review_order"), skipped);
  office.facts.order_exists = true;
  office.facts.order_service = office.facts.service;
  office.happens(EventKind::order_placed);
  EXPECT_EQ(office.state("review_order"), active);
  office.facts.order_confirmed = true;
  office.happens(EventKind::order_confirmed);
  EXPECT_EQ(office.state("review_order"), done);
}

TEST(Decide, S0_26_documents_are_asked_for_once_the_service_is_confirmed) {
  Office office(shipped());
  office.facts.order_exists = true;
  office.facts.order_service = office.facts.service;
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.state("intake_task"), active);
  EXPECT_EQ(office.state("request_documents"), pending);
  EXPECT_EQ(office.state("next_follow_up"), pending);
  office.facts.order_confirmed = true;
  office.happens(EventKind::order_confirmed);
  EXPECT_EQ(office.count(EffectKind::documents, "request_documents"), 1U);
  EXPECT_EQ(office.state("next_follow_up"), done);
}

TEST(Decide, S0_31_the_list_goes_out_at_once_while_the_window_is_open) {
  Office office(shipped());
  office.facts.window_open = true;
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.sent("documents_request"), 1U);
  EXPECT_EQ(office.sent("documents_ready"), 0U);
  EXPECT_EQ(office.state("request_documents"), done);
}

TEST(Decide, S0_31_with_the_window_closed_a_template_asks_for_a_reply_and_the_list_follows_it) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.sent("documents_ready"), 1U);
  EXPECT_EQ(office.sent("documents_request"), 0U);
  EXPECT_EQ(office.state("request_documents"), held);
  office.happens(EventKind::advance);
  EXPECT_EQ(office.sent("documents_ready"), 1U);
  office.customer_writes();
  EXPECT_EQ(office.sent("documents_request"), 1U);
  EXPECT_EQ(office.state("request_documents"), done);
  office.customer_writes();
  EXPECT_EQ(office.sent("documents_request"), 1U);
}

TEST(Decide, S0_28_a_customer_who_brought_everything_is_asked_for_nothing) {
  Office office(shipped());
  for (auto &each : office.facts.documents) each = DocumentState::uploaded;
  office.happens(EventKind::enrolled);
  EXPECT_EQ(office.state("request_documents"), done);
  EXPECT_EQ(office.sent("documents_ready") + office.sent("documents_request"), 0U);
  office.facts.documents[shipped().document("passport")] = DocumentState::rejected;
  office.happens(EventKind::document_changed);
  EXPECT_EQ(office.sent("documents_ready"), 1U);
  EXPECT_EQ(office.state("request_documents"), held);
}

TEST(Decide, S0_30_the_note_in_the_task_follows_the_documents) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  const std::size_t before = office.count(EffectKind::documents, "request_documents");
  office.facts.documents[shipped().document("passport")] = DocumentState::uploaded;
  office.happens(EventKind::document_changed);
  EXPECT_EQ(office.count(EffectKind::documents, "request_documents"), before + 1);
  EXPECT_EQ(office.done.back().why, Why::changed);
}

TEST(Decide, S0_40_the_journey_finishes_when_the_intake_task_could_be_completed) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  EXPECT_FALSE(office.complete("intake_task"));
  office.customer_writes();
  office.status("welcome", MessageState::delivered);
  EXPECT_FALSE(office.complete("intake_task"));
  office.status("documents_request", MessageState::read);
  EXPECT_TRUE(office.complete("intake_task"));
  EXPECT_EQ(office.progress.state, JourneyState::finished);
  EXPECT_EQ(office.done.back().kind, EffectKind::finish);
  const std::size_t before = office.done.size();
  office.happens(EventKind::advance);
  EXPECT_EQ(office.done.size(), before);
}

TEST(Decide, all_steps_done_do_not_finish_a_journey_whose_gate_is_not_met) {
  Office office(shipped());
  office.happens(EventKind::enrolled);
  office.customer_writes();
  office.facts.tasks[shipped().step("intake_task")] = TaskState::completed;  // as a careless engine might
  office.happens(EventKind::task_completed, "intake_task");
  EXPECT_EQ(office.progress.state, JourneyState::waiting);
}

TEST(Decide, the_same_event_twice_changes_nothing_the_second_time) {
  Office office(shipped());
  const Event enrolled{EventKind::enrolled, kNone, {}};
  const Decision once = decide(shipped(), begin(shipped(), kNow), enrolled, office.facts);
  const Decision twice = decide(shipped(), once.progress, enrolled, office.facts);
  EXPECT_FALSE(once.effects.empty());
  EXPECT_TRUE(twice.effects.empty());
  EXPECT_TRUE(twice.explanation.empty());
  EXPECT_EQ(twice.progress, once.progress);
}

TEST(Decide, says_what_changed_in_words) {
  Office office(shipped());
  const Decision decision =
      decide(shipped(), begin(shipped(), kNow), {EventKind::enrolled, kNone, {}}, office.facts);
  const std::vector<std::string> wanted{"review_profile: done", "moved to intake", "assign_agent: started",
                                        "find_agent: does not apply", "review_order: does not apply"};
  EXPECT_EQ(decision.explanation, wanted);
}

}  // namespace
}  // namespace usher::playbook::test
