// What a customer is found by.
#include "engine/contact_keys.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace usher::engine {
namespace {

CustomerRow person(std::string name, Date born = Date{std::chrono::year{1985} / 6 / 17}) {
  CustomerRow row;
  row.name = std::move(name);
  row.birth_date = born;
  return row;
}

bool meet(const std::vector<std::string> &a, const std::vector<std::string> &b) {
  return std::ranges::any_of(a, [&](const auto &each) { return std::ranges::find(b, each) != b.end(); });
}

TEST(ContactKeys, TheNameKeyDoesNotDependOnTheOrderOfItsWords) {
  const auto key = contact_keys(person("Ayşe Nur Yılmaz")).name_birth_date;
  EXPECT_EQ(key, "AYSE NUR YILMAZ|1985-06-17");
  EXPECT_EQ(contact_keys(person("YILMAZ Ayse Nur")).name_birth_date, key);
}

TEST(ContactKeys, ANameWithoutABirthDateHasNoKey) {
  CustomerRow row = person("Ayşe Yılmaz");
  row.birth_date.reset();
  const ContactKeys keys = contact_keys(row);
  EXPECT_TRUE(keys.name_birth_date.empty());
  EXPECT_TRUE(keys.initials.empty());
  EXPECT_TRUE(keys.sounds.empty());
}

TEST(ContactKeys, NearNamesMeetInSoundsAndInitials) {
  const ContactKeys keys = contact_keys(person("Mehmet Yilmaz"));
  EXPECT_EQ(keys.initials, (std::vector<std::string>{"M|1985-06-17", "Y|1985-06-17"}));
  EXPECT_TRUE(meet(keys.sounds, contact_keys(person("Mehmed Can Yılmas")).sounds));
  EXPECT_TRUE(
      meet(keys.sounds, contact_keys(person("Yilmaz Mehmet", Date{std::chrono::year{1985} / 1 / 2})).sounds));
  EXPECT_FALSE(meet(keys.sounds, contact_keys(person("Olena Kovalenko")).sounds));
  EXPECT_FALSE(meet(keys.sounds, contact_keys(person("Mehmet Petrov")).sounds))
      << "one word alone is too common";
}

TEST(ContactKeys, ThePassportsNameStandsInForOneThatNobodyWroteDown) {
  CustomerRow row = person("");
  row.name.reset();
  row.passport = Passport{};
  row.passport->surname = "YILMAZ";
  row.passport->given_names = "AYSE";
  EXPECT_EQ(contact_keys(row).name_birth_date, "AYSE YILMAZ|1985-06-17");
}

TEST(ContactKeys, LongNamesHaveABoundedNumberOfKeys) {
  std::string name;
  for (char c = 'A'; c <= 'Z'; ++c) name.append(" ").append(3, c);
  const ContactKeys keys = contact_keys(person(name));
  EXPECT_LE(keys.initials.size(), 4U);
  EXPECT_LE(keys.sounds.size(), 6U);
}

TEST(ContactKeys, ParticlesMakeNoKeysOfTheirOwn) {
  const ContactKeys keys = contact_keys(person("Ludwig van Beethoven"));
  EXPECT_EQ(keys.initials.size(), 2U);
  EXPECT_EQ(keys.sounds.size(), 1U);
}

}  // namespace
}  // namespace usher::engine
