// Descriptions of include/usher/policy.hpp.
#pragma once
#include "usher/policy.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct Described<RevealRule> {
  static constexpr std::string_view name = "RevealRule";
  static constexpr std::string_view doc = "Who may see which classes of values, and for what.";
  static constexpr auto fields = FieldList{
      field<&RevealRule::role>("role", "Role of the session; * stands for every role, also none.",
                               required(kTag)),
      field<&RevealRule::classes>("classes", "Classes of values that may be seen.", required()),
      field<&RevealRule::purposes>(
          "purposes", "Purposes of the session; * stands for every one. The outbox asks for \"delivery\".",
          required(kLabel)),
  };
};

template <>
struct Described<RevealPolicy> {
  static constexpr std::string_view name = "RevealPolicy";
  static constexpr std::string_view doc = "What no rule allows is refused.";
  static constexpr auto fields = FieldList{
      field<&RevealPolicy::rules>("rules", "The rules; each class that is asked for needs one.", required()),
      field<&RevealPolicy::administer>(
          "administer", "Roles that may put the next policy; anybody when there is none.", kTag),
  };
};

template <>
struct Described<PutPolicy> {
  static constexpr std::string_view name = "PutPolicy";
  static constexpr std::string_view doc = "The policy that is to hold from now on.";
  static constexpr auto fields = FieldList{
      field<&PutPolicy::policy>("policy", "The whole policy.", required()),
      field<&PutPolicy::reason>("reason", "Why.", required(kReason)),
      field<&PutPolicy::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<GetPolicy> {
  static constexpr std::string_view name = "GetPolicy";
  static constexpr std::string_view doc = "The policy, as it is or as a version of it was.";
  static constexpr auto fields = FieldList{
      field<&GetPolicy::version>("version", "A version; the newest when absent."),
      field<&GetPolicy::reveal>("reveal", "Members to return unmasked: reason.", kTag),
  };
};

template <>
struct Described<StoredPolicy> {
  static constexpr std::string_view name = "StoredPolicy";
  static constexpr std::string_view doc = "A version of the reveal policy: what it says, who put it and why.";
  static constexpr auto fields = FieldList{
      field<&StoredPolicy::id>(
          "id", "pol_ and 26 characters; timeline.list tells who put a version and who was refused.", kId),
      field<&StoredPolicy::version>(
          "version", "1, 2, ...; 0: nobody has put one, every role may see what it states a purpose for."),
      field<&StoredPolicy::policy>("policy", "What holds."),
      field<&StoredPolicy::at>("at", "When it was put."),
      field<&StoredPolicy::by>("by", "Who put it.", kLabel),
      field<&StoredPolicy::reason>("reason", "Why it was put.", kReason),
  };
};

}  // namespace usher::base
