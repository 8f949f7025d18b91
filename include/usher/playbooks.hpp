// Playbooks: the procedures that journeys run by.
#pragma once
#include "usher/coverage.hpp"
#include "usher/export.hpp"

#include <memory>

namespace usher {

namespace engine {
class SessionCore;
}

class USHER_CXX_API Playbooks {
 public:
  explicit Playbooks(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] Coverage coverage(const GetCoverage &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

}  // namespace usher
