// Descriptions of include/usher/consent.hpp.
#pragma once
#include "usher/consent.hpp"

#include "engine/described/message.hpp"

namespace usher::base {

template <>
struct Described<GiveConsent> {
  using T = GiveConsent;
  static constexpr std::string_view name = "GiveConsent";
  static constexpr std::string_view doc = "What a customer agreed to, with proof.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::purpose>("purpose", "What for; sending obeys \"messages\", a host may keep others.", kTag),
      field<&T::channel>("channel", "By which channel; every one when absent."),
      field<&T::at>("at", "When the customer said so; the time of the call when absent."),
      field<&T::text_version>("text_version", "Which text the customer agreed to, for example \"form v3\".",
                              kTag),
      field<&T::via>("via", "How it came: web form, desk, whatsapp.", kTag),
      field<&T::evidence>("evidence", "Where and how it can be proved.", required(kReason)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<WithdrawConsent> {
  using T = WithdrawConsent;
  static constexpr std::string_view name = "WithdrawConsent";
  static constexpr std::string_view doc = "What a customer no longer agrees to.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::purpose>("purpose", "What for; sending obeys \"messages\".", kTag),
      field<&T::channel>("channel", "By which channel; every one when absent."),
      field<&T::at>("at", "When the customer said so; the time of the call when absent."),
      field<&T::via>("via", "How it came: web form, desk, whatsapp.", kTag),
      field<&T::evidence>("evidence", "Where and how it can be proved.", kReason),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<ListConsents> {
  static constexpr std::string_view name = "ListConsents";
  static constexpr std::string_view doc = "Whose consents to read.";
  static constexpr auto fields = FieldList{
      field<&ListConsents::customer_id>("customer_id", "The customer.", required(kId)),
      field<&ListConsents::reveal>("reveal", "Members to return unmasked: evidence.", kTag),
  };
};

template <>
struct Described<Consent> {
  using T = Consent;
  static constexpr std::string_view name = "Consent";
  static constexpr std::string_view doc = "An entry of the consent ledger.";
  static constexpr auto fields = FieldList{
      field<&T::id>(
          "id", "con_, the customer's 26 characters, a point and a number; 0 came with the profile.", kId),
      field<&T::customer_id>("customer_id", "The customer.", kId),
      field<&T::purpose>("purpose", "What for.", kTag),
      field<&T::channel>("channel", "By which channel; absent: every one."),
      field<&T::given>("given", "true: given; false: withdrawn."),
      field<&T::at>("at", "When the customer said so."),
      field<&T::text_version>("text_version", "Which text the customer agreed to.", kTag),
      field<&T::via>("via", "How it came.", kTag),
      field<&T::evidence>("evidence", "Where and how it can be proved.", kReason),
      field<&T::recorded_at>("recorded_at", "When it was written down."),
      field<&T::by>("by", "Who wrote it down; absent: it came with the profile.", kLabel),
  };
};

template <>
struct Described<ConsentChange> {
  using T = ConsentChange;
  static constexpr std::string_view name = "ConsentChange";
  static constexpr std::string_view doc = "What giving or withdrawing a consent led to.";
  static constexpr auto fields = FieldList{
      field<&T::consent>("consent", "The new entry, masked."),
      field<&T::messages_allowed>("messages_allowed",
                                  "Whether messages are agreed to, by the ledger as it stands now."),
      field<&T::recalled>("recalled", "Messages that waited and will not go out any more."),
  };
};

template <>
struct Described<ConsentPage> {
  static constexpr std::string_view name = "ConsentPage";
  static constexpr std::string_view doc = "A customer's consents, oldest entry first.";
  static constexpr auto fields = FieldList{
      field<&ConsentPage::consents>("consents", "The entries."),
  };
};

}  // namespace usher::base
