// The store's reveal policy, read once and kept until somebody puts another, in this process or another.
#pragma once
#include "usher/policy.hpp"

#include <cstdint>
#include <vector>

namespace usher::engine {

class Unit;

class PolicyCache {
 public:
  /// What holds in this unit; version 0 is the default. Valid until the next call.
  struct Current {
    std::int64_t version = 0;
    RevealPolicy policy;
  };
  [[nodiscard]] const Current &current(Unit &unit);

 private:
  std::vector<std::uint8_t> seal_;  ///< of the row that `current_` was read from; empty: there is none
  bool known_ = false;
  Current current_;
};

}  // namespace usher::engine
