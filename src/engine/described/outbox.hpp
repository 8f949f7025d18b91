// Descriptions of include/usher/outbox.hpp.
#pragma once
#include "usher/outbox.hpp"

#include "engine/described/timeline.hpp"
#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct Described<ClaimOutbox> {
  static constexpr std::string_view name = "ClaimOutbox";
  static constexpr std::string_view doc = "How much to claim, and for how long.";
  static constexpr auto fields = FieldList{
      field<&ClaimOutbox::limit>("limit", "At most so many items, 1 to 1000."),
      field<&ClaimOutbox::lease_s>("lease_s",
                                   "Seconds after which an unacknowledged item may be claimed again."),
      field<&ClaimOutbox::checkpoints>(
          "checkpoints", "Also the newest checkpoint that was not acknowledged, to be kept elsewhere."),
  };
};

template <>
struct Described<AckOutbox> {
  static constexpr std::string_view name = "AckOutbox";
  static constexpr std::string_view doc = "The host's word that an item was carried out.";
  static constexpr auto fields = FieldList{
      field<&AckOutbox::id>("id", "The item.", required(kId)),
      field<&AckOutbox::provider_id>("provider_id", "The channel's id of what was sent.", kLabel),
  };
};

template <>
struct Described<FailOutbox> {
  static constexpr std::string_view name = "FailOutbox";
  static constexpr std::string_view doc = "The host's word that an item could not be carried out.";
  static constexpr auto fields = FieldList{
      field<&FailOutbox::id>("id", "The item.", required(kId)),
      field<&FailOutbox::error_code>("error_code", "The channel's code.", required(kTag)),
      field<&FailOutbox::retry>("retry", "false: give up, the message becomes failed."),
      field<&FailOutbox::retry_after_s>("retry_after_s", "Seconds before it may be claimed again."),
  };
};

template <>
struct Described<OutboxItem> {
  static constexpr std::string_view name = "OutboxItem";
  static constexpr std::string_view doc = "One effect for the host to carry out.";
  static constexpr auto fields = FieldList{
      field<&OutboxItem::id>("id", "out_, the customer's 26 characters, a point and a number.", kId),
      field<&OutboxItem::key>("key", "Stable over repeats: hand it to the channel as its idempotency key.",
                              kLabel),
      field<&OutboxItem::kind>("kind", "What to do, for example \"message.whatsapp\".", kTag),
      field<&OutboxItem::customer_id>("customer_id", "Whom it concerns.", kId),
      field<&OutboxItem::subject_id>("subject_id", "The message, step or erasure it came from.", kId),
      field<&OutboxItem::payload>("payload", "What to send: to, template and parameters, or text.",
                                  {.limit = 65536, .is = Sensitivity::conversation}),
      field<&OutboxItem::attempt>("attempt", "How often it has been claimed, this time included."),
      field<&OutboxItem::lease_until>("lease_until", "When it may be claimed again unless acknowledged."),
  };
};

template <>
struct Described<OutboxBatch> {
  static constexpr std::string_view name = "OutboxBatch";
  static constexpr std::string_view doc = "What was claimed; claiming reveals the payloads and is an event.";
  static constexpr auto fields = FieldList{
      field<&OutboxBatch::items>("items", "The claimed items, in order per customer."),
      field<&OutboxBatch::waiting>("waiting", "Items not yet acknowledged, claimed or not."),
      field<&OutboxBatch::damaged>("damaged",
                                   "Items that cannot be read; tried again when this lease is over."),
  };
};

template <>
struct Described<OutboxReceipt> {
  static constexpr std::string_view name = "OutboxReceipt";
  static constexpr std::string_view doc = "What became of an item.";
  static constexpr auto fields = FieldList{
      field<&OutboxReceipt::id>("id", "The item.", kId),
      field<&OutboxReceipt::done>("done", "No further attempt will be made."),
      field<&OutboxReceipt::retry_at>("retry_at", "When it may be claimed again."),
  };
};

}  // namespace usher::base
