#include "messaging/email.hpp"

#include <gtest/gtest.h>

namespace usher::messaging {
namespace {

TEST(Email, AnAddressIsAllItNeeds) {
  const auto out = email_decide({Address::deliverable, false});
  EXPECT_EQ(out.mode, SendMode::free_text);
  EXPECT_EQ(out.reason, "address_known");
}

TEST(Email, ReasonsForNot) {
  EXPECT_EQ(email_decide({Address::missing, false}).reason, "no_email");
  EXPECT_EQ(email_decide({Address::refused, false}).reason, "email_refused");
  EXPECT_EQ(email_decide({Address::deliverable, true}).reason, "consent_withdrawn");
  EXPECT_EQ(email_decide({Address::missing, true}).reason, "consent_withdrawn") << "the person comes first";
  for (const Address address : {Address::missing, Address::refused})
    EXPECT_EQ(email_decide({address, false}).mode, SendMode::refuse);
}

}  // namespace
}  // namespace usher::messaging
