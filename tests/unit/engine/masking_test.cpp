#include "engine/masking.hpp"

#include "usher/error.hpp"

#include "engine/described/agent.hpp"
#include "engine/described/customer.hpp"
#include "engine/described/timeline.hpp"

#include <gtest/gtest.h>

namespace usher::engine {
namespace {

using base::Mask;

TEST(Masking, NameKeepsTheFirstLetterOfEveryWord) {
  EXPECT_EQ(masked("Ayşe Yılmaz", Mask::name), "A*** Y*****");
  EXPECT_EQ(masked("  Şule   Öz ", Mask::name), "Ş*** Ö*");
  EXPECT_EQ(masked("王小明", Mask::name), "王**");
  EXPECT_EQ(masked("X", Mask::name), "X");
  EXPECT_EQ(masked("", Mask::name), "");
}

TEST(Masking, NameHidesTheLengthOfLongWords) {
  EXPECT_EQ(masked("Wolfeschlegelsteinhausen", Mask::name), masked("Wolfesch", Mask::name));
}

TEST(Masking, PhoneKeepsCountryCodeAndTwoDigits) {
  EXPECT_EQ(masked("+905321234567", Mask::phone), "+90 *** *** ** 67");
  EXPECT_EQ(masked("+90 (532) 123 45 67", Mask::phone), "+90 *** *** ** 67");
  EXPECT_EQ(masked("+14155552671", Mask::phone), "+1 *** *** ** 71");
  EXPECT_EQ(masked("00380501234567", Mask::phone), "+380 *** *** ** 67");
  EXPECT_EQ(masked("0532 123 45 67", Mask::phone), "*** *** ** 67");
  EXPECT_EQ(masked("12345", Mask::phone), "***");
}

TEST(Masking, EmailKeepsInitialsAndTopLevel) {
  EXPECT_EQ(masked("test@example.org", Mask::email), "t***@e***.org");
  EXPECT_EQ(masked("özge@örnek.com.tr", Mask::email), "ö***@ö***.tr");
  EXPECT_EQ(masked("a@localhost", Mask::email), "a***@l***");
  EXPECT_EQ(masked("not an address", Mask::email), "***");
}

Customer sample() {
  Customer customer;
  customer.id = "cus_1";
  customer.name = "Ayşe Yılmaz";
  customer.phone = "+905321234567";
  customer.email = "test@example.org";
  customer.nationality = "TUR";
  customer.birth_date = Date{std::chrono::year{1990}, std::chrono::month{5}, std::chrono::day{1}};
  customer.passport = Passport{"U12345678", "TUR", "YILMAZ", "AYSE", customer.birth_date, {"P<TUR", "U1"}};
  customer.whatsapp_opt_in = OptIn{Instant{}, "form of Ayşe"};
  customer.service = "insurance";
  return customer;
}

TEST(Masking, MasksEverySensitiveMember) {
  Customer customer = sample();
  mask(customer, {});
  EXPECT_EQ(customer.id, "cus_1");
  EXPECT_EQ(customer.name, "A*** Y*****");
  EXPECT_EQ(customer.phone, "+90 *** *** ** 67");
  EXPECT_EQ(customer.email, "t***@e***.org");
  EXPECT_EQ(customer.nationality, "***");
  EXPECT_FALSE(customer.birth_date);
  ASSERT_TRUE(customer.passport);
  EXPECT_EQ(customer.passport->number, "***");
  EXPECT_EQ(customer.passport->surname, "Y*****");
  EXPECT_FALSE(customer.passport->expires);
  EXPECT_EQ(customer.passport->mrz, (std::vector<std::string>{"***", "***"}));
  EXPECT_EQ(customer.whatsapp_opt_in->evidence, "***");
  EXPECT_EQ(customer.service, "insurance");
}

TEST(Masking, RevealsWhatIsNamedAndNoMore) {
  Customer customer = sample();
  mask(customer, {"passport", "birth_date"});
  EXPECT_EQ(customer.passport, sample().passport);
  EXPECT_EQ(customer.birth_date, sample().birth_date);
  EXPECT_EQ(customer.name, "A*** Y*****");
}

TEST(Masking, AbsentStaysAbsent) {
  Customer customer;
  mask(customer, {});
  EXPECT_FALSE(customer.name);
  EXPECT_FALSE(customer.passport);
}

TEST(Masking, WalksIntoLists) {
  Agent agent;
  agent.absences = {Absence{{}, {}, "flu"}};
  mask(agent, {});
  EXPECT_EQ(agent.absences.front().reason, "***");
  agent.absences.front().reason = "flu";
  mask(agent, {"absences"});
  EXPECT_EQ(agent.absences.front().reason, "flu");
}

TEST(Masking, JsonBecomesATextThatIsStillJson) {
  TimelineEvent event;
  event.data = Json{R"({"name":"Ayşe"})"};
  mask(event, {});
  EXPECT_EQ(event.data.text, R"("***")");
}

TEST(CheckReveal, TakesSensitiveMembersOnly) {
  EXPECT_NO_THROW(check_reveal<Customer>({"name", "passport", "whatsapp_opt_in"}));
  for (const char *name : {"id", "*", "", "passport.number", "Name"})
    EXPECT_THROW(check_reveal<Customer>({"name", name}), Error) << name;
}

TEST(CheckReveal, NamesTheKnownOnes) {
  try {
    check_reveal<Agent>({"nmae"});
    FAIL();
  } catch (const Error &error) {
    EXPECT_EQ(error.code(), Code::invalid_argument);
    EXPECT_EQ(error.message(), "reveal[0]: \"nmae\" is not a masked member; known: name, contact, absences");
  }
}

}  // namespace
}  // namespace usher::engine
