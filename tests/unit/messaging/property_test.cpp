// Random templates with random values: what is rendered is the text with each value in its place, once.
#include "messaging/template.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace usher::messaging {
namespace {

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  /// Text without brackets, and the same where a value may have them.
  std::string text(bool brackets) {
    static constexpr std::array<std::string_view, 9> pieces{"a",  "İı",     " ", "م", "\u2068",
                                                            "’e", "[Name]", "[", "]"};
    std::string out;
    for (std::size_t n = pick(6) + 1; n > 0; --n) out += pieces[pick(brackets ? pieces.size() : 4)];
    return out + "x";
  }
  std::size_t pick(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }

 private:
  std::mt19937 random_;
};

constexpr std::array<Placeholder, 3> kWords{{{"Name", PlaceholderKind::text},
                                             {"Service", PlaceholderKind::text},
                                             {"Contact", PlaceholderKind::text}}};

TEST(RenderProperty, ValuesStandOnceWhereTheirPlaceholderStood) {
  for (unsigned seed = 0; seed < 2'000; ++seed) {
    Maker make(seed);
    std::array<std::string, 3> values;
    for (auto &value : values) value = make.text(true);
    std::string body = make.text(false);
    std::string expected = body;
    for (std::size_t n = make.pick(8); n > 0; --n) {
      const std::size_t at = make.pick(kWords.size());
      const std::string between = make.text(false);
      body.append("[").append(kWords[at].name).append("]").append(between);
      expected.append(values[at]).append(between);
    }
    Template of;
    of.name = "any";
    add_body(of, "tr", {}, body, kWords);
    std::vector<Value> given;
    for (const Placeholder &each : of.placeholders)
      given.emplace_back(values[static_cast<std::size_t>(
          std::ranges::find(kWords, each.name, &Placeholder::name) - kWords.begin())]);
    auto rendered = render(of, {&of.bodies.front(), false}, given);
    ASSERT_TRUE(rendered.findings.empty()) << seed;
    // Isolates are put around what runs from right to left; leave them out of both.
    const auto bare = [](std::string text) {
      for (const std::string_view mark : {"\u2068", "\u2069"})
        for (std::size_t at = 0; (at = text.find(mark)) != std::string::npos;) text.erase(at, mark.size());
      return text;
    };
    ASSERT_EQ(bare(rendered.text), bare(expected)) << seed;
  }
}

TEST(RenderProperty, ATemplateWithoutFindingsLeaksNoBracket) {
  static constexpr std::array<std::string_view, 8> pieces{"[Name]", "[Nmae]", "[",  "]",
                                                          " word ", "\n",     "’e", "[Service]"};
  int clean = 0;
  for (unsigned seed = 0; seed < 5'000; ++seed) {
    Maker make(seed);
    std::string body;
    for (std::size_t n = make.pick(5) + 1; n > 0; --n) body += pieces[make.pick(pieces.size())];
    Template of;
    of.name = "any";
    add_body(of, "en", {}, body, kWords);
    if (blocked(lint_template(of, {}, "", kWords))) continue;
    ++clean;
    const std::vector<Value> given(of.placeholders.size(), Value(std::string("v")));
    const auto rendered = render(of, {&of.bodies.front(), false}, given);
    ASSERT_EQ(rendered.text.find_first_of("[]"), std::string::npos) << seed;
    ASSERT_FALSE(blocked(rendered.findings)) << seed;
  }
  EXPECT_GT(clean, 500) << "the test looks at nothing";
}

}  // namespace
}  // namespace usher::messaging
