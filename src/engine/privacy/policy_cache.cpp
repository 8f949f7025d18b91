#include "engine/privacy/policy_cache.hpp"

#include "usher/error.hpp"

#include "engine/privacy/policy.hpp"
#include "engine/privacy/rows.hpp"
#include "engine/unit.hpp"

#include <algorithm>

namespace usher::engine {

const PolicyCache::Current &PolicyCache::current(Unit &unit) {
  Id owner{};
  std::int64_t version = 0;
  std::vector<std::uint8_t> seal;
  {
    auto cursor = unit.db().query("SELECT customer_id, n, seal FROM policy ORDER BY n DESC LIMIT 1");
    if (cursor.next()) {
      owner = vault::read_block<16>(cursor.bytes(0), 0);
      version = cursor.integer(1);
      seal.assign(cursor.bytes(2).begin(), cursor.bytes(2).end());
    }
  }
  // A seal covers the whole row, so the same seal is the same policy, also after a rollback.
  if (known_ && version == current_.version && seal == seal_) return current_;
  known_ = false;  // until it has been read to the end
  if (version == 0) {
    current_ = {0, default_policy()};
  } else {
    auto row = unit.find<PolicyRow>(unit.subject(owner), version);
    if (!row) throw Error(Code::integrity, "policy: its row is gone; run verify");
    current_ = {version, {std::move(row->rules), std::move(row->administer)}};
  }
  seal_ = std::move(seal);
  known_ = true;
  return current_;
}

}  // namespace usher::engine
