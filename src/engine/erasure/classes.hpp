// Sets of retention classes: lists without repeats, in the order of their numbers.
#pragma once
#include "usher/types.hpp"

#include "base/record.hpp"
#include "engine/privacy/policy.hpp"

#include <algorithm>
#include <vector>

namespace usher::engine {

using Classes = std::vector<FieldClass>;

[[nodiscard]] constexpr base::Sensitivity sensitivity(FieldClass is) noexcept {
  return static_cast<base::Sensitivity>(is);
}
[[nodiscard]] inline bool contains(const Classes &set, FieldClass is) {
  return std::ranges::find(set, is) != set.end();
}
/// What `keep(class)` says yes to.
template <class Keep>
[[nodiscard]] Classes classes_where(Keep &&keep) {
  Classes out;
  std::ranges::copy_if(kEveryClass, std::back_inserter(out), keep);
  return out;
}
/// As asked for: every class when none was named.
[[nodiscard]] inline Classes asked_for(const Classes &named) {
  return classes_where([&](FieldClass is) { return named.empty() || contains(named, is); });
}
[[nodiscard]] inline Classes united(const Classes &one, const Classes &other) {
  return classes_where([&](FieldClass is) { return contains(one, is) || contains(other, is); });
}
[[nodiscard]] inline Classes without(const Classes &one, const Classes &other) {
  return classes_where([&](FieldClass is) { return contains(one, is) && !contains(other, is); });
}
[[nodiscard]] inline Classes shared(const Classes &one, const Classes &other) {
  return classes_where([&](FieldClass is) { return contains(one, is) && contains(other, is); });
}
[[nodiscard]] inline bool is_every(const Classes &set) {
  return without({kEveryClass.begin(), kEveryClass.end()}, set).empty();
}

}  // namespace usher::engine
