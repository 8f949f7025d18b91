// The vault's part of a store: what its calls on the way in took, done again on values of the same lengths.
#pragma once
#include <cstddef>
#include <string>

namespace bench {

struct VaultWork {
  double customers = 0, fields = 0, seals = 0, events = 0, keys = 0, tokens = 0;  ///< counted in the store
  double microseconds = 0;                                                        ///< for all of it
};

/// Reads what customers left in `store` and repeats it: every envelope and row seal as often as its row was
/// written, links and tags, wraps, and each token twice (looked up, then written). Reads of rows that an
/// onboarding opens again and checkpoints are left out.
[[nodiscard]] VaultWork repeat_vault_work(const std::string &store);

}  // namespace bench
