// The model test: random journeys over all five shipped playbooks, through the engine, keep the rules.
#include "life.hpp"
#include "support/scale.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace usher::tests::model {
namespace {

constexpr unsigned kLives = 3;  ///< a playbook; ten journeys each
constexpr int kActs = 600;

void live(const playbook::ShippedPlaybook &shipped, unsigned seed) {
  const auto book = playbook::load(shipped.text);
  Life life(*book, seed);
  life.run(kActs);
  if (testing::Test::HasFailure())
    ADD_FAILURE() << "again by USHER_MODEL=" << shipped.id << ':' << seed << "; it did " << life.trace();
}

class Model : public testing::TestWithParam<std::size_t> {};

TEST_P(Model, random_journeys_keep_the_rules) {
  const playbook::ShippedPlaybook &shipped = playbook::shipped_playbooks()[GetParam()];
  const char *asked = std::getenv("USHER_MODEL");
  if (asked != nullptr) {
    const std::string text = asked;
    const auto colon = text.find(':');
    if (text.substr(0, colon) == shipped.id)
      live(shipped, static_cast<unsigned>(std::stoul(text.substr(colon + 1))));
    return;
  }
  for (unsigned seed = 1; seed <= kLives * static_cast<unsigned>(scale()) && !HasFailure(); ++seed)
    live(shipped, seed);
}

INSTANTIATE_TEST_SUITE_P(Shipped, Model, testing::Range<std::size_t>(0, 5), [](const auto &each) {
  std::string name(playbook::shipped_playbooks()[each.param].id);
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace usher::tests::model
