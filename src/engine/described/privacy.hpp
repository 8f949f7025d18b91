// Descriptions of include/usher/privacy.hpp: corrections and restriction. The export stands in export.hpp.
#pragma once
#include "usher/privacy.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

/// A member's old value, as JSON: the longest is a passport with its lines.
inline constexpr std::uint32_t kOldValueLimit = 16384;

template <>
struct Described<Correction> {
  using T = Correction;
  static constexpr std::string_view name = "Correction";
  static constexpr std::string_view doc =
      "What stood in a member of the profile before an amendment; in the one of contact, identity, "
      "conversation, other that is the member's class.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "cor_, the customer's 26 characters, a point and a number.", kId),
      field<&T::customer_id>("customer_id", "The customer.", kId),
      field<&T::field>("field", "Member of Customer.", kTag),
      field<&T::filled>("filled", "Something stood there; without a value below, it was erased."),
      field<&T::contact>("contact", "The old value of a contact member.",
                         {.limit = kOldValueLimit, .is = Sensitivity::contact}),
      field<&T::identity>("identity", "The old value of an identity member.",
                          {.limit = kOldValueLimit, .is = Sensitivity::identity}),
      field<&T::conversation>("conversation", "The old value of the notes.",
                              {.limit = kOldValueLimit, .is = Sensitivity::conversation}),
      field<&T::other>("other", "The old value of any other member.", {.limit = kOldValueLimit}),
      field<&T::reason>("reason", "Why it was amended.", kReason),
      field<&T::by>("by", "Who amended it.", kLabel),
      field<&T::at>("at", "When."),
      field<&T::event>("event", "Number of the CUSTOMER_AMENDED event on the timeline."),
  };
};

template <>
struct Described<ListCorrections> {
  static constexpr std::string_view name = "ListCorrections";
  static constexpr std::string_view doc = "Whose corrections to read.";
  static constexpr auto fields = FieldList{
      field<&ListCorrections::customer_id>("customer_id", "The customer.", required(kId)),
      field<&ListCorrections::reveal>(
          "reveal", "Members to return unmasked: contact, identity, conversation, reason.", kTag),
  };
};

template <>
struct Described<CorrectionPage> {
  static constexpr std::string_view name = "CorrectionPage";
  static constexpr std::string_view doc = "What stood in a profile before, oldest first.";
  static constexpr auto fields = FieldList{
      field<&CorrectionPage::corrections>("corrections", "The corrections."),
  };
};

template <>
struct Described<RestrictCustomer> {
  using T = RestrictCustomer;
  static constexpr std::string_view name = "RestrictCustomer";
  static constexpr std::string_view doc = "Whose data is only to be stored from now on (GDPR article 18).";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::reason>("reason", "Why; written on the timeline.", required(kReason)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<LiftRestriction> {
  using T = LiftRestriction;
  static constexpr std::string_view name = "LiftRestriction";
  static constexpr std::string_view doc = "Whose data may be worked with again.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::reason>("reason", "Why; written on the timeline.", required(kReason)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<Restriction> {
  static constexpr std::string_view name = "Restriction";
  static constexpr std::string_view doc = "Whether a customer's data is only stored.";
  static constexpr auto fields = FieldList{
      field<&Restriction::customer_id>("customer_id", "The customer.", kId),
      field<&Restriction::restricted>("restricted", "Since when; absent: it may be worked with."),
  };
};

}  // namespace usher::base
