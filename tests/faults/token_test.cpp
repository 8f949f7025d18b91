// Blind indexes over many values: two ways of writing have one token exactly when they are one normalised
// value (vault.md 2). 100,000 values here, 1,000,000 in tests/long.sh.
#include "base/utf8.hpp"
#include "engine/contact_keys.hpp"
#include "support/scale.hpp"
#include "vault/index.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <unordered_map>

namespace usher {
namespace {

using vault::IndexId;

class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed) {}
  [[nodiscard]] std::size_t below(std::size_t end) { return random_() % end; }

  [[nodiscard]] std::string email(std::size_t who) {
    std::string text = "zelindra" + std::to_string(who) + "@mail.usher-sample.com";
    for (char &c : text)
      if (c >= 'a' && c <= 'z' && below(4) == 0) c = static_cast<char>(c - 'a' + 'A');
    return below(4) == 0 ? "Zelindra Quorvath <" + text + '>' : text;
  }
  [[nodiscard]] std::string phone(std::size_t who) {
    const std::string digits = std::to_string(5'320'000'000 + who);
    const std::string cut[] = {digits.substr(0, 3), digits.substr(3, 3), digits.substr(6, 2),
                               digits.substr(8)};
    constexpr std::string_view marks[] = {"", " ", "-", ".", " - "};
    const std::string_view mark = marks[below(std::size(marks))];
    constexpr std::string_view starts[] = {"+90", "0090", "0", "+90 ", "00 90 ", ""};
    std::string text(starts[below(std::size(starts))]);
    for (const std::string &part : cut) text.append(part).append(&part == &cut[3] ? "" : mark);
    return text;
  }
  [[nodiscard]] std::string passport(std::size_t who) {
    std::string text = "C" + std::to_string(10'000'000 + who);
    if (below(2) == 0) text = base::ascii_lower(text);
    for (std::size_t marks = below(3); marks > 0; --marks)
      text.insert(1 + below(text.size() - 1), 1, " -<"[below(3)]);
    return text;
  }

 private:
  std::mt19937_64 random_;
};

/// Tokens by value, values by token, and both by the person whose value was written.
class Book {
 public:
  explicit Book(IndexId index)
      : key_({vault::KeyClass::index, 1, vault::Key::random(arena_)}, vault::Id{}, index) {}

  void add(std::size_t who, const std::string &value) {
    ASSERT_FALSE(value.empty()) << "person " << who;
    const vault::Tag token = key_.token(1, vault::as_bytes(value));
    const std::string text(token.begin(), token.end());
    ASSERT_EQ(of_person_.emplace(who, text).first->second, text) << "one person, two tokens: " << who;
    ASSERT_EQ(values_.emplace(text, value).first->second, value) << "one token, two values: " << who;
    ASSERT_EQ(people_.emplace(text, who).first->second, who) << "one token, two people: " << who;
    ++written_;
  }
  /// Values were written more than once, so that equality has been tried, not only difference.
  void expect_repeats() const {
    EXPECT_EQ(values_.size(), of_person_.size());
    EXPECT_LT(values_.size(), written_ / 2);
  }

 private:
  vault::Arena arena_;
  vault::IndexKey key_;
  std::size_t written_ = 0;
  std::unordered_map<std::size_t, std::string> of_person_;
  std::unordered_map<std::string, std::string> values_;
  std::unordered_map<std::string, std::size_t> people_;
};

class Tokens : public testing::Test {
 protected:
  const std::size_t values_ = 100'000 * static_cast<std::size_t>(tests::scale());
  const std::uint64_t seed_ = std::random_device{}();
  testing::ScopedTrace trace_{__FILE__, __LINE__, "seed " + std::to_string(seed_)};
  Writer writer_{seed_};
};

TEST_F(Tokens, OfEmails) {
  Book book(IndexId::email);
  for (std::size_t i = 0; i < values_ && !HasFatalFailure(); ++i) {
    const std::size_t who = writer_.below(values_ / 4);
    const std::string key = engine::email_key(writer_.email(who));
    book.add(who, key);
    ASSERT_EQ(engine::email_key(key), key);
  }
  book.expect_repeats();
}

TEST_F(Tokens, OfPhones) {
  Book book(IndexId::phone);
  for (std::size_t i = 0; i < values_ && !HasFatalFailure(); ++i) {
    const std::size_t who = writer_.below(values_ / 4);
    const std::string key = engine::phone_key(writer_.phone(who), "TR");
    book.add(who, key);
    ASSERT_EQ(engine::phone_key(key, std::nullopt), key);
  }
  book.expect_repeats();
}

TEST_F(Tokens, OfPassports) {
  Book book(IndexId::passport);
  for (std::size_t i = 0; i < values_ && !HasFatalFailure(); ++i) {
    const std::size_t who = writer_.below(values_ / 4);
    constexpr const char *issuers[] = {"DEU", "deu", "D", "DE"};
    book.add(who, engine::passport_key(issuers[writer_.below(std::size(issuers))], writer_.passport(who)));
  }
  book.expect_repeats();
}

}  // namespace
}  // namespace usher
