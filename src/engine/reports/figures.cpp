#include "engine/reports/figures.hpp"

#include <algorithm>

namespace usher::engine {

std::optional<std::int64_t> quantile(std::vector<Lasted> &all, double share) {
  // At equal times those that ended come first: what is open at a time was at risk until then.
  std::ranges::sort(all, [](const Lasted &a, const Lasted &b) {
    return a.seconds != b.seconds ? a.seconds < b.seconds : a.ended > b.ended;
  });
  double open = 1.0;  // estimated share that lasts longer than what was looked at
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].ended) continue;
    const auto at_risk = static_cast<double>(all.size() - i);
    open *= (at_risk - 1.0) / at_risk;
    // A rounding error of a product of many factors must not hide that the share is reached.
    if (1.0 - open >= share - 1e-9) return all[i].seconds;
  }
  return std::nullopt;
}

}  // namespace usher::engine
