// The reveal policy as pure functions, and the classes that a reveal needs: taken from the descriptions of
// what is shown, so a new member cannot be forgotten here.
#pragma once
#include "usher/policy.hpp"

#include "base/record.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

/// Classes of personal values, by their number.
using ClassSet = std::bitset<5>;

[[nodiscard]] constexpr std::size_t bit(FieldClass is) noexcept {
  return static_cast<std::size_t>(is);
}
inline constexpr std::array kEveryClass{FieldClass::contact, FieldClass::identity, FieldClass::conversation,
                                        FieldClass::timeline};
[[nodiscard]] inline ClassSet every_class() {
  ClassSet all;
  for (const FieldClass each : kEveryClass) all.set(bit(each));
  return all;
}

/// What holds while nobody has put a policy: any role, any purpose, so long as one is stated.
[[nodiscard]] RevealPolicy default_policy();

/// The first class of `asked` that no rule allows for this role and purpose; nothing when all are allowed.
/// Each class may be allowed by a rule of its own. A session without a role has the empty one.
[[nodiscard]] std::optional<FieldClass> first_refused(const RevealPolicy &policy, std::string_view role,
                                                      const ClassSet &asked, std::string_view purpose);
/// Whether `role` may put the next policy.
[[nodiscard]] bool may_administer(const RevealPolicy &policy, std::string_view role);

/// Purposes for which values may be seen while processing is restricted: GDPR article 18(2), and answering
/// the person, whose right of access restriction does not take away. The policy has to allow them too.
inline constexpr std::array<std::string_view, 4> kPurposesWhileRestricted{
    "legal_claims", "rights_of_others", "public_interest", "subject_access"};
[[nodiscard]] bool allowed_while_restricted(std::string_view purpose);

namespace detail {

/// The classes of a member and of everything inside it.
template <class T>
void add_classes(base::Sensitivity is, ClassSet &into) {
  if (is != base::Sensitivity::none) into.set(static_cast<std::size_t>(is));
  if constexpr (base::is_optional<T> || base::is_vector<T>) {
    add_classes<typename T::value_type>(is, into);
  } else if constexpr (base::Record<T>) {
    base::for_each_field<T>([&](const auto &f) {
      add_classes<std::remove_cvref_t<decltype(std::declval<T &>().*f.member)>>(f.options.is, into);
    });
  }
}

}  // namespace detail

/// The classes that the members of T named in `reveal` hold.
template <base::Record T>
[[nodiscard]] ClassSet classes_of(const std::vector<std::string> &reveal) {
  ClassSet out;
  base::for_each_field<T>([&](const auto &f) {
    if (std::find(reveal.begin(), reveal.end(), f.name) != reveal.end())
      detail::add_classes<std::remove_cvref_t<decltype(std::declval<T &>().*f.member)>>(f.options.is, out);
  });
  return out;
}

}  // namespace usher::engine
