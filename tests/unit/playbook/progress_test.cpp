#include "usher/error.hpp"

#include "support.hpp"

namespace usher::playbook::test {
namespace {

TEST(Progress, survives_its_text_form) {
  Progress progress;
  progress.stage = 12;
  progress.state = JourneyState::blocked;
  progress.steps = {StepState::pending, StepState::active, StepState::held, StepState::done,
                    StepState::skipped};
  EXPECT_EQ(encode(progress), "b12:.ahds");
  EXPECT_EQ(decode(encode(progress)), progress);
}

TEST(Progress, of_a_fresh_journey_has_every_step_before_it) {
  const Progress fresh = begin(shipped());
  EXPECT_EQ(fresh.stage, 0);
  EXPECT_EQ(fresh.steps.size(), shipped().steps.size());
  EXPECT_EQ(decode(encode(fresh)), fresh);
}

TEST(Progress, refuses_what_it_did_not_write) {
  for (const char *text : {"", "r", "r1", "r:..", "x1:..", "r1x:..", "r1:.?", "r99999999:."})
    EXPECT_THROW(static_cast<void>(decode(text)), Error) << text;
}

}  // namespace
}  // namespace usher::playbook::test
