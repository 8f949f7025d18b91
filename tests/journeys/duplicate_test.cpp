// Records that may be one person (domain.md 9): found by keys, scored on what was decrypted, shown masked;
// and "not the same", which outranks any score.
#include "fixture.hpp"

#include <set>

namespace journeys {
namespace {

using usher::Code;
using usher::DuplicateFeature;
using usher::DuplicateVerdict;
using usher::EnrollCustomer;

class Duplicates : public Journey {
 protected:
  void SetUp() override { (void)any_agent(); }

  /// Somebody with this name and birth date, and with contact data and a passport of their own.
  [[nodiscard]] std::string person(std::string name, usher::Date born = day(1985, 6, 17)) const {
    return enroll([&](EnrollCustomer &profile) {
             profile.name = std::move(name);
             profile.birth_date = born;
             profile.passport.reset();
           })
        .customer.id;
  }
  [[nodiscard]] std::vector<usher::DuplicateCandidate> found(const std::string &id,
                                                             bool include_decided = false) const {
    return s().duplicates().find({id, include_decided, {}}).candidates;
  }
  [[nodiscard]] bool finds(const std::string &id, const std::string &other) const {
    const auto all = found(id);
    return std::ranges::any_of(all, [&](const auto &each) { return each.customer.id == other; });
  }
  [[nodiscard]] std::vector<usher::CustomerFinding> findings(const std::string &id) const {
    return s().customers().findings({id}).findings;
  }
  [[nodiscard]] std::vector<usher::DuplicatePair> pairs(std::int64_t limit,
                                                        bool include_decided = false) const {
    std::vector<usher::DuplicatePair> out;
    usher::ListDuplicates request;
    request.limit = limit;
    request.include_decided = include_decided;
    do {
      const auto page = s().duplicates().list(request);
      EXPECT_LE(page.pairs.size(), static_cast<std::size_t>(limit));
      out.insert(out.end(), page.pairs.begin(), page.pairs.end());
      request.cursor = page.next;
    } while (request.cursor);
    return out;
  }
};

TEST_F(Duplicates, Domain9_OneNameAndBirthDateIsFoundInAnyOrderAndScript) {
  const auto first = person("Dmitri Sergeevich Petrov");
  for (const char *other : {"PETROV Dmitri Sergeevich", "Dr. Dmitri Sergeevich Petrov", "Дмитри Петров"}) {
    const auto id = person(other);
    EXPECT_TRUE(finds(id, first)) << other;
    EXPECT_TRUE(finds(first, id)) << other << ", seen from the other side";
  }
}

TEST_F(Duplicates, Domain9_NearNamesAreFoundByInitialOrSound) {
  const auto first = person("Mehmet Yilmaz");
  EXPECT_TRUE(finds(person("Mehmet Yılmas"), first)) << "the initials and the date agree";
  EXPECT_TRUE(finds(person("Mehmet Yilmaz", day(1985, 6, 16)), first)) << "a slip in the date";
  EXPECT_TRUE(finds(person("Mehmet Can Yilmaz"), first)) << "a middle name";
}

TEST_F(Duplicates, Domain9_OtherPeopleAreNotFound) {
  const auto first = person("Mehmet Yilmaz");
  EXPECT_FALSE(finds(person("Olena Kovalenko"), first)) << "born on the same day";
  EXPECT_FALSE(finds(person("Mehmet Yilmaz", day(1962, 11, 3)), first)) << "the same name";
  EXPECT_TRUE(found(first).empty());
}

TEST_F(Duplicates, Domain9_EveryFeatureSaysItsReason) {
  const auto first = enroll([](EnrollCustomer &profile) { profile.birth_date = day(1985, 6, 17); });
  const auto id = enroll([&](EnrollCustomer &profile) {
                    profile.birth_date = day(1985, 6, 17);
                    profile.phone = "0532 123 45 00";
                    profile.phone_region = "TR";
                    profile.email = "ANNA.MUSTER00@Example.com";
                  }).customer.id;
  const auto all = found(id);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().customer.id, first.customer.id);
  EXPECT_GT(all.front().score, 0.9);
  std::set<DuplicateFeature> agree;
  for (const auto &reason : all.front().reasons) {
    if (reason.weight > 0) agree.insert(reason.feature);
    for (const char *value : {"uster", "1985", "532", "C01X"})
      EXPECT_FALSE(has(reason.explanation, value)) << reason.explanation;
  }
  using enum DuplicateFeature;
  EXPECT_EQ(agree, (std::set{name, birth_date, nationality, phone, email}));
}

TEST_F(Duplicates, CandidatesAreMaskedAndARevealIsOnTheTimeline) {
  const auto first = person("Mehmet Yilmaz");
  const auto id = person("Mehmet Yilmaz");
  EXPECT_EQ(found(id).front().customer.name, "M***** Y*****");
  const auto shown = s().duplicates().find({id, false, {"name"}}).candidates;
  EXPECT_EQ(shown.front().customer.name, "Mehmet Yilmaz");
  const auto seen = events(first, "VALUES_REVEALED");
  EXPECT_TRUE(std::ranges::any_of(seen, [](const auto &each) { return has(each.data.text, "[\"name\"]"); }));
  EXPECT_EQ(failure([&] {
              (void)s().duplicates().find({id, false, {"everything"}});
            }),
            Code::invalid_argument);
}

TEST_F(Duplicates, TheListShowsEveryPairOncePageByPage) {
  std::vector<std::string> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(person("Mehmet Yilmaz"));
  (void)person("Olena Kovalenko");
  for (const std::int64_t limit : {1, 2, 5, 100}) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto &pair : pairs(limit)) {
      EXPECT_TRUE(seen.emplace(pair.first.id, pair.second.id).second) << "a pair came twice";
      EXPECT_EQ(pair.first.name, "M***** Y*****");
      EXPECT_GE(pair.score, 0.5);
    }
    EXPECT_EQ(seen.size(), 6U) << "pages of " << limit;
  }
  usher::ListDuplicates wrong;
  wrong.cursor = "cus_1";
  EXPECT_EQ(failure([&] { (void)s().duplicates().list(wrong); }), Code::invalid_argument);
  wrong.cursor.reset();
  wrong.min_score = 1.5;
  EXPECT_EQ(failure([&] { (void)s().duplicates().list(wrong); }), Code::invalid_argument);
}

TEST_F(Duplicates, AMinimalScoreKeepsWeakPairsOut) {
  (void)person("Mehmet Yilmaz");
  (void)person("Mehmet Yılmas");
  usher::ListDuplicates request;
  request.min_score = 1;
  EXPECT_TRUE(s().duplicates().list(request).pairs.empty());
  request.min_score = 0.5;
  EXPECT_EQ(s().duplicates().list(request).pairs.size(), 1U);
}

TEST_F(Duplicates, TheReviewSaysWhatIsAlikeAndNoValue) {
  (void)person("Mehmet Yilmaz");
  const auto id = person("Yilmaz Mehmet");
  const auto raised = finding(findings(id), "possible_duplicate").finding;
  EXPECT_EQ(raised.severity, usher::Severity::flag);
  EXPECT_TRUE(has(raised.explanation, "name, birth date")) << raised.explanation;
  EXPECT_FALSE(has(raised.explanation, "ilmaz")) << raised.explanation;
}

TEST_F(Duplicates, Domain9_NotTheSameOutranksTheScore) {
  const auto first = person("Mehmet Yilmaz");
  const auto id = person("Mehmet Yilmaz");
  const auto ruling = s().duplicates().dismiss({id, first, "Twins, saw both", {}});
  EXPECT_EQ(ruling.decision.verdict, DuplicateVerdict::not_same);
  EXPECT_EQ(ruling.decision.by, "Deniz");
  EXPECT_EQ(finding(findings(id), "possible_duplicate").finding.code, "") << "resolved by the decision";
  EXPECT_FALSE(finds(id, first));
  EXPECT_FALSE(finds(first, id));
  EXPECT_TRUE(pairs(10).empty());

  usher::AmendCustomer amend;
  amend.id = id;
  amend.notes = "called";
  amend.name = "Mehmet Yılmaz";
  EXPECT_EQ(finding(s().customers().amend(amend).findings, "possible_duplicate").finding.code, "");

  const auto asked_for = found(first, true);
  ASSERT_EQ(asked_for.size(), 1U);
  ASSERT_TRUE(asked_for.front().decision.has_value());
  EXPECT_EQ(asked_for.front().decision->verdict, DuplicateVerdict::not_same);
  EXPECT_EQ(asked_for.front().decision->reason, "***");
  EXPECT_EQ(pairs(10, true).size(), 1U);
}

TEST_F(Duplicates, ADecisionStandsOnBothTimelinesWithActorAndReason) {
  const auto first = person("Mehmet Yilmaz");
  const auto id = person("Mehmet Yilmaz");
  (void)s().duplicates().dismiss({id, first, "Twins, saw both", {}});
  (void)session("Ege").duplicates().dismiss({first, id, "Said again", {}});
  for (const auto &each : {first, id}) {
    const auto said = events(each, "DUPLICATE_DISMISSED");
    ASSERT_EQ(said.size(), 1U) << "said twice, decided once";
    EXPECT_EQ(said.front().actor, "Deniz");
    EXPECT_TRUE(has(said.front().data.text, "Twins, saw both"));
    EXPECT_TRUE(has(said.front().data.text, each == id ? first : id));
  }
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Duplicates, DecisionsNeedANamedPersonAndTwoRecords) {
  const auto first = person("Mehmet Yilmaz");
  const auto id = person("Mehmet Yilmaz");
  const std::string nobody = "cus_00000000000000000000000000";
  EXPECT_EQ(failure([&] { (void)session(""); }), Code::invalid_argument) << "every session names who acts";
  EXPECT_EQ(failure([&] { (void)s().duplicates().dismiss({id, id, "why", {}}); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)s().duplicates().dismiss({id, nobody, "why", {}}); }), Code::not_found);
  EXPECT_EQ(failure([&] { (void)s().duplicates().find({nobody, false, {}}); }), Code::not_found);
  EXPECT_EQ(failure([&] { (void)s().duplicates().dismiss({id, first, "", {}}); }), Code::invalid_argument);
}

}  // namespace
}  // namespace journeys
