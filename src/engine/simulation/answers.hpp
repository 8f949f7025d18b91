// What people answer when a playbook asks: hopeful answers let the card go on, since they are what its gates
// ask for; the others do not.
#pragma once
#include "usher/steps.hpp"

#include "engine/simulation/cast.hpp"
#include "playbook/playbook.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace usher::engine::simulation {

class Answers {
 public:
  Answers(const playbook::Playbook &book, std::int64_t negative_percent);

  /// All that the step needs, and some of what may be given.
  [[nodiscard]] Values to(const playbook::CompiledStep &step, Person &person, Instant now) const;
  /// Of what may be given; what a gate hopes for always is.
  [[nodiscard]] Values optional(const playbook::CompiledStep &step, Person &person, Instant now) const;
  /// The value of one field that a gate would be content with.
  [[nodiscard]] Json hopeful(playbook::Index field, Person &person, Instant now) const;

 private:
  struct Range {
    std::int64_t least = 0;
    std::int64_t most = 0;
  };
  /// A day or moment: how many days from when it is asked for.
  struct Lead {
    std::int64_t least = -2;
    std::int64_t most = 0;
  };
  void hope(playbook::Index root);
  void look_ahead(const std::optional<playbook::Moment> &moment);
  [[nodiscard]] Range limits(playbook::Index field) const;
  [[nodiscard]] std::int64_t number(playbook::Index field, bool score, bool good, Draw &draw) const;
  [[nodiscard]] Json value(playbook::Index field, bool score, bool good, Person &person, Instant now) const;
  [[nodiscard]] Json day_or_moment(playbook::Index field, Person &person, Instant now) const;

  const playbook::Playbook &book_;
  std::int64_t negative_percent_;
  std::map<playbook::Index, Range> hopes_;
  std::map<playbook::Index, Lead> leads_;
};

}  // namespace usher::engine::simulation
