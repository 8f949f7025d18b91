// S0-5 ... S0-9: the review of the profile. Every finding says what is wrong, how bad it is and what would
// mend it, and repeats nothing personal.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::EnrollCustomer;
using usher::Outcome;
using usher::Severity;

class Review : public Journey {
 protected:
  /// Enrols a profile with one defect and expects that one finding, and no other that is more than a note.
  template <class Change>
  void expect(std::string_view code, Severity severity, std::string_view field, Change &&change) const {
    const auto enrolled = enroll(std::forward<Change>(change));
    const auto found = finding(enrolled.findings, code);
    ASSERT_EQ(found.finding.code, code) << testing::PrintToString(codes(enrolled.findings));
    EXPECT_EQ(found.finding.severity, severity) << code;
    EXPECT_EQ(found.finding.field, field) << code;
    EXPECT_FALSE(found.finding.explanation.empty()) << code;
    EXPECT_TRUE(severity == Severity::note || !found.finding.fix.empty()) << code;
    for (const auto &each : enrolled.findings)
      for (const std::string_view personal : {"Muster", "MUSTER", "532", "example.com", "C01X00T"})
        EXPECT_FALSE(has(each.finding.explanation + each.finding.fix, personal))
            << code << " repeats a personal value";
    const auto outcome = severity == Severity::block  ? Outcome::blocked
                         : severity == Severity::flag ? Outcome::flagged
                                                      : Outcome::clean;
    EXPECT_EQ(enrolled.customer.outcome, outcome)
        << code << ' ' << testing::PrintToString(codes(enrolled.findings));
  }
  template <class Change>
  void expect_clean(Change &&change) const {
    const auto enrolled = enroll(std::forward<Change>(change));
    EXPECT_EQ(enrolled.customer.outcome, Outcome::clean) << testing::PrintToString(codes(enrolled.findings));
  }
};

TEST_F(Review, S0_5_TheNameAsInThePassportIsClean) {
  expect_clean([](EnrollCustomer &) {});
}

TEST_F(Review, S0_5_CaseAndOrderAreNoMismatch) {
  expect_clean([](EnrollCustomer &profile) { profile.name = "MUSTER anna maria"; });
}

TEST_F(Review, S0_5_TurkishLettersMatchTheirMachineReadableForm) {
  expect_clean([](EnrollCustomer &profile) {
    profile.name = "Işıl Gülçiçek Öğüt";
    profile.nationality = "TUR";
    profile.passport =
        usher::Passport{"U00000001",
                        "TUR",
                        "ÖĞÜT",
                        "IŞIL GÜLÇİÇEK",
                        day(2030, 12, 31),
                        mrz("OGUT", "ISIL GULCICEK", "U00000001", "TUR", "900101", 'F', "301231")};
  });
}

TEST_F(Review, S0_5_AMissingMiddleNameIsFlagged) {
  expect("missing_given_name", Severity::flag, "name",
         [](EnrollCustomer &profile) { profile.name = "Anna Muster"; });
}

TEST_F(Review, S0_5_ANameThatIsNotInThePassportIsFlagged) {
  expect("extra_given_name", Severity::flag, "name",
         [](EnrollCustomer &profile) { profile.name = "Anna Maria Sofia Muster"; });
}

TEST_F(Review, S0_5_ASpellingMistakeIsFlagged) {
  expect("name_spelling", Severity::flag, "name",
         [](EnrollCustomer &profile) { profile.name = "Anna Maria Mustter"; });
}

TEST_F(Review, S0_5_AnotherPersonsPassportBlocks) {
  expect("name_mismatch", Severity::block, "name",
         [](EnrollCustomer &profile) { profile.name = "Petra Beispiel"; });
}

TEST_F(Review, S0_5_AMissingNameBlocks) {
  expect("name_missing", Severity::block, "name", [](EnrollCustomer &profile) { profile.name.reset(); });
}

TEST_F(Review, S0_5_WithoutPassportTheNameCannotBeCheckedAndThatIsFlagged) {
  expect("passport_missing", Severity::flag, "passport",
         [](EnrollCustomer &profile) { profile.passport.reset(); });
}

TEST_F(Review, S0_5_AWrongCheckDigitBlocks) {
  expect("mrz_check_digit", Severity::block, "mrz.birth_date", [](EnrollCustomer &profile) {
    char &digit = profile.passport->mrz[1][19];
    digit = digit == '9' ? '8' : '9';
  });
}

TEST_F(Review, S0_6_AMissingPhoneBlocks) {
  expect("phone_missing", Severity::block, "phone", [](EnrollCustomer &profile) { profile.phone.reset(); });
}

TEST_F(Review, S0_6_ANumberWithoutCountryCodeBlocks) {
  expect("phone_no_country_code", Severity::block, "phone",
         [](EnrollCustomer &profile) { profile.phone = "532 123 45 67"; });
}

TEST_F(Review, S0_6_AnAssumedCountryCodeIsFlagged) {
  expect("country_code_assumed", Severity::flag, "phone", [](EnrollCustomer &profile) {
    profile.phone = "0532 123 45 67";
    profile.phone_region = "TR";
  });
}

TEST_F(Review, S0_6_AnIncompleteNumberBlocks) {
  expect("phone_too_short", Severity::block, "phone",
         [](EnrollCustomer &profile) { profile.phone = "+90 532 123"; });
}

TEST_F(Review, S0_6_OneNumberIsReadHoweverItIsTyped) {
  std::vector<std::string> found;
  for (const char *typed : {"+90 (532) 123 45 67", "0090 532 123 4567", "+90-532-123-45-67"}) {
    const auto id = enroll([&](EnrollCustomer &profile) { profile.phone = typed; }).customer.id;
    usher::GetCustomer request;
    request.id = id;
    request.reveal = {"phone_e164"};
    found.push_back(s().customers().get(request).phone_e164.value_or("-"));
  }
  EXPECT_EQ(found, std::vector<std::string>(3, "+905321234567"));
}

TEST_F(Review, S0_7_AMobileNumberIsLikelyOnWhatsApp) {
  EXPECT_EQ(enroll().customer.whatsapp, usher::WhatsApp::likely);
}

TEST_F(Review, S0_7_ALandlineIsFlagged) {
  expect("phone_not_mobile", Severity::flag, "phone",
         [](EnrollCustomer &profile) { profile.phone = "+902123456789"; });
}

TEST_F(Review, S0_7_WhereNumbersDoNotTellItIsNoted) {
  expect("phone_whatsapp_possible", Severity::note, "phone",
         [](EnrollCustomer &profile) { profile.phone = "+12025550123"; });
}

TEST_F(Review, S0_8_AMissingEmailBlocks) {
  expect("email_missing", Severity::block, "email", [](EnrollCustomer &profile) { profile.email.reset(); });
}

TEST_F(Review, S0_8_AnInvalidEmailBlocks) {
  for (const char *wrong : {"anna.muster", "anna@", "anna muster@example.com", "anna@@example.com"}) {
    const auto enrolled = enroll([&](EnrollCustomer &profile) { profile.email = wrong; });
    EXPECT_EQ(finding(enrolled.findings, "email_invalid").finding.severity, Severity::block) << wrong;
    EXPECT_EQ(enrolled.customer.outcome, Outcome::blocked) << wrong;
  }
}

TEST_F(Review, S0_9_AMissingNationalityBlocks) {
  expect("nationality_missing", Severity::block, "nationality",
         [](EnrollCustomer &profile) { profile.nationality.reset(); });
}

TEST_F(Review, S0_9_AnUnknownNationalityBlocks) {
  expect("nationality_unknown", Severity::block, "nationality",
         [](EnrollCustomer &profile) { profile.nationality = "QQZ"; });
}

TEST_F(Review, S0_9_ANationalityThatThePassportContradictsIsFlagged) {
  expect("nationality_differs", Severity::flag, "nationality",
         [](EnrollCustomer &profile) { profile.nationality = "FRA"; });
}

TEST_F(Review, S0_9_StatelessCountsAsRecorded) {
  expect_clean([](EnrollCustomer &profile) {
    profile.nationality = "XXA";
    profile.passport->issuer = "XXA";
    profile.passport->mrz =
        mrz("MUSTER", "ANNA MARIA", profile.passport->number, "XXA", "900101", 'F', "301231");
  });
}

}  // namespace
}  // namespace journeys
