#include "engine/privacy/policy.hpp"

namespace usher::engine {
namespace {

bool matches(std::string_view pattern, std::string_view word) {
  return pattern == "*" || pattern == word;
}

bool allows(const RevealRule &rule, std::string_view role, FieldClass is, std::string_view purpose) {
  return matches(rule.role, role) && std::ranges::find(rule.classes, is) != rule.classes.end() &&
         std::ranges::any_of(rule.purposes, [&](const std::string &each) { return matches(each, purpose); });
}

}  // namespace

RevealPolicy default_policy() {
  return {{{"*", {kEveryClass.begin(), kEveryClass.end()}, {"*"}}}, {}};
}

std::optional<FieldClass> first_refused(const RevealPolicy &policy, std::string_view role,
                                        const ClassSet &asked, std::string_view purpose) {
  for (const FieldClass is : kEveryClass)
    if (asked.test(bit(is)) && std::ranges::none_of(policy.rules, [&](const RevealRule &rule) {
          return allows(rule, role, is, purpose);
        }))
      return is;
  return std::nullopt;
}

bool may_administer(const RevealPolicy &policy, std::string_view role) {
  return policy.administer.empty() ||
         std::ranges::any_of(policy.administer, [&](const std::string &each) { return matches(each, role); });
}

bool allowed_while_restricted(std::string_view purpose) {
  return std::ranges::find(kPurposesWhileRestricted, purpose) != kPurposesWhileRestricted.end();
}

}  // namespace usher::engine
