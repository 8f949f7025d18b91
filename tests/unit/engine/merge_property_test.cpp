// Property: merging two records and undoing it leaves every read as it was, wherever the two journeys stand.
#include "engine/catalogue.hpp"
#include "support/store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace usher {
namespace {

/// Where two texts part, with some of what follows; empty when they are the same.
std::string difference(const std::string &a, const std::string &b) {
  if (a == b) return {};
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  const std::size_t from = at < 150 ? 0 : at - 150;
  return a.substr(from, 300) + "\n  became\n" + b.substr(from, 300);
}

class MergeUndo : public testing::Test {
 protected:
  MergeUndo() {
    options_.clock = InjectedClock{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}, 0};
    options_.seed = "merge";
    engine_ = store_.open(options_);
    session_ = tests::session_of(*engine_);
    tests::put_team(*session_);
  }
  [[nodiscard]] std::string call(std::string_view noun, std::string_view verb,
                                 const std::string &json) const {
    return engine::operation(noun, verb).call(&*session_, json);
  }
  /// Everything that can be read of a customer but the timeline, and what all have in common.
  [[nodiscard]] std::string reads(const std::string &id) const {
    const std::string of = "{\"customer_id\":\"" + id + "\"}";
    std::string out = call("customers", "get", "{\"id\":\"" + id + "\",\"reveal\":[\"name\",\"phone\"]}");
    for (const auto &[noun, verb] : {std::pair{"customers", "findings"},
                                     {"tasks", "list"},
                                     {"orders", "list"},
                                     {"messages", "list"},
                                     {"journeys", "get"},
                                     {"journeys", "gate"},
                                     {"documents", "missing"},
                                     {"duplicates", "find"}})
      out += '\n' + call(noun, verb, of);
    return out;
  }
  [[nodiscard]] std::string all_reads(const std::vector<std::string> &ids) const {
    std::string out;
    for (const std::string &id : ids) out += reads(id);
    return out + call("assignment", "workload", "{}") + call("customers", "list", "{}") +
           call("tasks", "list", "{}") + call("duplicates", "list", "{}");
  }

  [[nodiscard]] std::string person(int number) const {
    EnrollCustomer request = tests::customer(number);
    request.birth_date = Date{std::chrono::year{1985} / 6 / 17};
    request.passport = Passport{};
    request.passport->number = "N" + std::to_string(number % 3);  // some share a passport, which blocks
    request.passport->issuer = "DEU";
    if (number % 2 == 0) request.whatsapp_opt_in = OptIn{options_.clock->start, "form"};
    return session_->customers().enroll(request).customer.id;
  }
  /// One step of somebody's journey, as chance has it. What the domain refuses is refused.
  void anything(const std::string &id, std::mt19937 &random) const {
    const std::string of = "\"customer_id\":\"" + id + '"';
    try {
      switch (random() % 7) {
        case 0:
          (void)call("tasks", "create", '{' + of + ",\"title\":\"call\",\"follow_up\":true}");
          break;
        case 1:
          (void)call("orders", "place", '{' + of + ",\"service\":\"health_insurance_policy\"}");
          break;
        case 2:
          (void)call("messages", "received", '{' + of + ",\"text\":\"hello\"}");
          break;
        case 3:
          (void)call("customers", "waive", '{' + of + ",\"code\":\"duplicate_of\",\"reason\":\"seen\"}");
          break;
        case 4:
          for (const OutboxItem &item : session_->outbox().claim({1, 60}).items)
            (void)session_->outbox().ack({item.id, "wamid." + item.key});
          break;
        case 5:
          for (const Task &task : session_->tasks().list({id, {}, {}, {}, {}, 100}).tasks)
            if (random() % 2 == 0) (void)session_->tasks().complete({task.id, {}, {}});
          break;
        default:
          (void)call("customers", "amend",
                     "{\"id\":\"" + id + "\",\"notes\":\"" + std::to_string(random()) + "\"}");
      }
    } catch (const Error &error) {
      EXPECT_NE(error.code(), Code::internal) << error.message();
      EXPECT_NE(error.code(), Code::integrity) << error.message();
    }
  }

  tests::Store store_;
  OpenOptions options_;
  std::optional<Engine> engine_;
  std::optional<Session> session_;
};

TEST_F(MergeUndo, LeavesEveryReadAsItWas) {
  std::mt19937 random(20260302);
  std::vector<std::string> ids;
  for (int i = 0; i < 6; ++i) ids.push_back(person(i));
  int merged = 0;
  for (int round = 0; round < 40; ++round) {
    for (int i = 0; i < 3; ++i) anything(ids[random() % ids.size()], random);
    std::shuffle(ids.begin(), ids.end(), random);
    // A kept record whose blocking finding ends goes on with its journey, which no undoing takes back.
    if (session_->customers().get({ids[0], {}, {}}).outcome == Outcome::blocked) continue;
    const std::string before = all_reads(ids);
    (void)session_->duplicates().merge({ids[0], ids[1], "one person", {}});
    EXPECT_NE(all_reads(ids), before);
    (void)session_->duplicates().undo({ids[1], "two people", {}});
    // The decision on record is what remains, and is shown only when asked for by name of the pair.
    std::string after = all_reads(ids);
    const auto strip = [](std::string text) {
      for (std::size_t at; (at = text.find(",\"decision\":{")) != std::string::npos;)
        text.erase(at, text.find('}', at) + 1 - at);
      return text;
    };
    ASSERT_EQ(difference(strip(before), strip(after)), "") << "round " << round;
    ++merged;
  }
  EXPECT_GT(merged, 10);
  EXPECT_TRUE(session_->timeline().verify({}).intact);
}

}  // namespace
}  // namespace usher
