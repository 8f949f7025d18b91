#include "usher/error.hpp"

#include "support.hpp"

namespace usher::playbook::test {
namespace {

Progress sample() {
  Progress progress = begin(shipped(), kNow);
  progress.stage = 1;
  progress.entered[1] = kNow + std::chrono::seconds{42};
  progress.state = JourneyState::blocked;
  progress.steps[0] = StepState::done;
  progress.times[0] = {kNow, kNow + std::chrono::hours{1}, 0};
  progress.steps[1] = StepState::active;
  progress.times[1] = {kNow + std::chrono::hours{2}, {}, 3};
  progress.steps[2] = StepState::left_out;
  return progress;
}

Progress read_back(const Progress &progress) {
  return decode(shipped(), encode(progress), encode_times(progress, kNow), kNow);
}

TEST(Progress, survives_its_text_forms) {
  EXPECT_EQ(encode(sample()), "b1:dax......");
  EXPECT_EQ(encode_times(sample(), kNow), "0,280de80|0:0-d693a400,1:1ad274800*3");
  EXPECT_EQ(read_back(sample()), sample());
}

TEST(Progress, of_a_fresh_journey_has_every_step_before_it) {
  const Progress fresh = begin(shipped(), kNow);
  EXPECT_EQ(fresh.stage, 0);
  EXPECT_EQ(fresh.steps.size(), shipped().steps.size());
  EXPECT_EQ(read_back(fresh), fresh);
}

TEST(Progress, keeps_times_before_the_start_when_a_clock_went_back) {
  Progress progress = sample();
  progress.times[1].started = kNow - std::chrono::seconds{5};
  EXPECT_EQ(read_back(progress), progress);
}

TEST(Progress, of_an_older_journey_knows_its_start_and_no_other_time) {
  const Progress old = decode(shipped(), encode(sample()), "", kNow);
  EXPECT_EQ(old.steps, sample().steps);
  EXPECT_EQ(old.entered.front(), kNow);
  EXPECT_EQ(old.times[0], StepTimes{});
}

TEST(Progress, refuses_what_it_did_not_write) {
  const std::string good = encode(sample());
  for (const char *text :
       {"", "r", "r1", "r:..", "x1:..", "r1x:..", "r1:.?", "r99999999:.", "r1:...", "r9:........."})
    EXPECT_THROW(static_cast<void>(decode(shipped(), text, "", kNow)), Error) << text;
  for (const char *times :
       {"0", "zz,0", "0,1|", "0,1|99:0", "0,1|0", "0,1|0:0-", "0,1|0:0*", "0,1,2", "0,1|0:0 "})
    EXPECT_THROW(static_cast<void>(decode(shipped(), good, times, kNow)), Error) << times;
}

TEST(Progress, tells_and_changes_the_journeys_state_without_the_playbook) {
  EXPECT_EQ(state_in("b1:dax"), JourneyState::blocked);
  EXPECT_EQ(with_state("b1:dax", JourneyState::finished), "f1:dax");
  EXPECT_THROW(static_cast<void>(state_in("")), Error);
}

}  // namespace
}  // namespace usher::playbook::test
