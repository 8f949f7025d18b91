#include "messaging/whatsapp.hpp"

#include "usher/error.hpp"

#include "base/time.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace usher::messaging {
namespace {

Instant at(std::string_view text) {
  return base::parse_instant(text).value();
}

WhatsAppFacts facts(std::optional<std::string_view> last_inbound, std::optional<bool> opted_in) {
  WhatsAppFacts out{.now = at("2026-03-03T10:00:00Z")};
  if (last_inbound) out.last_inbound = at(*last_inbound);
  out.opted_in = opted_in;
  out.template_approved = true;
  return out;
}

// The customer of the procedure has usually never written: the welcome must be a template.
TEST(WhatsAppDecide, S0_16_AFirstMessageGoesOutAsTheApprovedTemplate) {
  const auto decision = whatsapp_decide(facts({}, true));
  EXPECT_EQ(decision.mode, SendMode::template_message);
  EXPECT_EQ(decision.reason, "window_closed");
  EXPECT_EQ(decision.window_closes, std::nullopt);
  auto pending = facts({}, true);
  pending.template_approved = false;
  EXPECT_EQ(whatsapp_decide(pending).mode, SendMode::refuse);
  EXPECT_EQ(whatsapp_decide(pending).reason, "template_not_approved");
}

TEST(WhatsAppDecide, TheWindowIsOpenForLessThan24Hours) {
  const auto open = whatsapp_decide(facts("2026-03-02T10:00:00.000001Z", true));
  EXPECT_EQ(open.mode, SendMode::free_text);
  EXPECT_EQ(open.reason, "window_open");
  EXPECT_EQ(open.window_closes, at("2026-03-03T10:00:00.000001Z"));
  EXPECT_EQ(whatsapp_decide(facts("2026-03-02T10:00:00Z", true)).mode, SendMode::template_message);
}

TEST(WhatsAppDecide, AMessageFromTheFutureIsClockSkew) {
  EXPECT_EQ(whatsapp_decide(facts("2026-03-03T11:00:00Z", true)).mode, SendMode::free_text);
}

TEST(WhatsAppDecide, WithoutOptInOnlyAReplyIsAllowed) {
  EXPECT_EQ(whatsapp_decide(facts("2026-03-03T09:00:00Z", {})).mode, SendMode::free_text);
  for (const std::optional<bool> opted_in : {std::optional<bool>{}, std::optional<bool>{false}}) {
    EXPECT_EQ(whatsapp_decide(facts({}, opted_in)).mode, SendMode::refuse);
    EXPECT_EQ(whatsapp_decide(facts("2026-03-01T09:00:00Z", opted_in)).reason, "no_opt_in");
  }
}

TEST(WhatsAppDecide, AWithdrawnConsentOutranksTheOpenWindow) {
  auto withdrawn = facts("2026-03-03T09:00:00Z", false);
  withdrawn.withdrawn = true;
  EXPECT_EQ(whatsapp_decide(withdrawn).mode, SendMode::refuse);
  EXPECT_EQ(whatsapp_decide(withdrawn).reason, "consent_withdrawn");
}

TEST(WhatsAppDecide, S0_31_AListIsHeldWhileTheWindowIsClosed) {
  auto list = facts({}, true);
  list.list_parameter = true;
  list.ready_template = "documents_ready";
  const auto held = whatsapp_decide(list);
  EXPECT_EQ(held.mode, SendMode::hold);
  EXPECT_EQ(held.send_first, "documents_ready");
  list.last_inbound = at("2026-03-03T09:00:00Z");
  EXPECT_EQ(whatsapp_decide(list).mode, SendMode::free_text);
  list.last_inbound.reset();
  list.ready_template.reset();
  EXPECT_EQ(whatsapp_decide(list).reason, "template_not_approved");
}

TEST(WhatsAppDecide, EvidenceAgainstTheNumberOutranksAll) {
  auto refuted = facts("2026-03-03T09:00:00Z", true);
  refuted.reach = Reach::refuted;
  EXPECT_EQ(whatsapp_decide(refuted).mode, SendMode::refuse);
  EXPECT_EQ(whatsapp_decide(refuted).reason, "not_reachable");
}

TEST(WhatsAppDecide, QuietHoursHold) {
  auto night = facts({}, true);
  night.quiet_until = at("2026-03-03T10:00:01Z");
  EXPECT_EQ(whatsapp_decide(night).mode, SendMode::hold);
  EXPECT_EQ(whatsapp_decide(night).reason, "quiet_hours");
  night.quiet_until = at("2026-03-03T10:00:00Z");
  EXPECT_EQ(whatsapp_decide(night).mode, SendMode::template_message);
}

constexpr std::array kStates{MessageState::held,     MessageState::refused, MessageState::queued,
                             MessageState::accepted, MessageState::sent,    MessageState::delivered,
                             MessageState::read,     MessageState::failed,  MessageState::received};

TEST(FoldStatus, TheBetterKnowledgeWins) {
  EXPECT_EQ(fold_status(MessageState::read, MessageState::delivered), MessageState::read);
  EXPECT_EQ(fold_status(MessageState::sent, MessageState::failed), MessageState::failed);
  EXPECT_EQ(fold_status(MessageState::failed, MessageState::sent), MessageState::failed);
  EXPECT_EQ(fold_status(MessageState::failed, MessageState::delivered), MessageState::delivered);
  EXPECT_EQ(fold_status(MessageState::delivered, MessageState::failed), MessageState::delivered);
  EXPECT_EQ(fold_status(MessageState::queued, MessageState::read), MessageState::read);
  EXPECT_EQ(fold_status(MessageState::held, MessageState::sent), MessageState::held);
  EXPECT_EQ(fold_status(MessageState::received, MessageState::read), MessageState::received);
}

TEST(FoldStatus, RepeatsAndOrderDoNotMatter) {
  std::array reports{MessageState::accepted, MessageState::delivered, MessageState::failed,
                     MessageState::sent, MessageState::sent};
  std::sort(reports.begin(), reports.end());
  do {
    MessageState state = MessageState::queued;
    for (const MessageState report : reports) state = fold_status(state, report);
    EXPECT_EQ(state, MessageState::delivered);
  } while (std::next_permutation(reports.begin(), reports.end()));
}

TEST(FoldStatus, NeverLeavesAStateForAStateThatIsNoReport) {
  for (const MessageState state : kStates)
    for (const MessageState other : {MessageState::held, MessageState::refused, MessageState::received})
      EXPECT_EQ(fold_status(state, other), state);
}

TEST(CountsAsSent, NeedsArrivalUnlessThePlaybookSaysOtherwise) {
  EXPECT_TRUE(counts_as_sent(MessageState::delivered));
  EXPECT_TRUE(counts_as_sent(MessageState::read));
  EXPECT_FALSE(counts_as_sent(MessageState::sent));
  EXPECT_TRUE(counts_as_sent(MessageState::sent, true));
  EXPECT_FALSE(counts_as_sent(MessageState::failed, true));
  EXPECT_FALSE(counts_as_sent(MessageState::accepted, true));
}

TEST(SendError, SaysWhetherARetryCanHelp) {
  EXPECT_FALSE(send_error("132001")->retry);
  EXPECT_TRUE(send_error("130429")->retry);
  EXPECT_TRUE(send_error("131056")->retry);
  EXPECT_TRUE(send_error("131048")->retry);
  EXPECT_EQ(send_error("131047")->problem, SendProblem::window_closed);
  EXPECT_EQ(send_error("131026")->problem, SendProblem::not_reachable);
  EXPECT_EQ(send_error("999999"), std::nullopt);
}

TEST(WhatsAppLanguage, IsMetasOwnCode) {
  EXPECT_EQ(whatsapp_language("tr-TR"), "tr");
  EXPECT_EQ(whatsapp_language("en-us"), "en_US");
  EXPECT_EQ(whatsapp_language("EN"), "en");
  EXPECT_EQ(whatsapp_language("ar-SY"), "ar");
  EXPECT_EQ(whatsapp_language("ar-EG"), "ar_EG");
  EXPECT_EQ(whatsapp_language("uz-Latn-UZ"), "uz");
  EXPECT_EQ(whatsapp_language("zh-Hant-TW"), "zh_TW");
  EXPECT_EQ(whatsapp_language("pt"), std::nullopt);
  EXPECT_EQ(whatsapp_language("tg"), std::nullopt);
  EXPECT_EQ(whatsapp_language(""), std::nullopt);
  EXPECT_EQ(whatsapp_language("-"), std::nullopt);
}

TEST(Parameter, TakesNoLineBreakTabOrFiveSpaces) {
  EXPECT_TRUE(parameter_accepted("Ali    Veli"));
  EXPECT_FALSE(parameter_accepted("Ali     Veli"));
  EXPECT_FALSE(parameter_accepted("1\n2"));
  EXPECT_FALSE(parameter_accepted("1\t2"));
  EXPECT_FALSE(parameter_accepted(""));
}

TEST(WaMeLink, HasDigitsOnlyAndEncodedText) {
  EXPECT_EQ(wa_me_link("+90 501 234 56 78"), "https://wa.me/905012345678");
  EXPECT_EQ(wa_me_link("+14155551234", "Hi there & ş"),
            "https://wa.me/14155551234?text=Hi%20there%20%26%20%C5%9F");
  for (const char *bad : {"", "+", "00905012345678", "0501 234 56 78", "+90501x", "+9050123456789012"})
    EXPECT_THROW((void)wa_me_link(bad), Error) << bad;
}

}  // namespace
}  // namespace usher::messaging
