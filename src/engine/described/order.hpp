// Descriptions of include/usher/order.hpp.
#pragma once
#include "usher/order.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<OrderState> {
  static constexpr std::string_view name = "OrderState";
  static constexpr auto names = std::to_array<std::pair<OrderState, std::string_view>>(
      {{OrderState::placed, "placed"}, {OrderState::confirmed, "confirmed"}});
};

template <>
struct Described<PlaceOrder> {
  static constexpr std::string_view name = "PlaceOrder";
  static constexpr std::string_view doc = "An order of a customer.";
  static constexpr auto fields = FieldList{
      field<&PlaceOrder::customer_id>("customer_id", "Who ordered.", required(kId)),
      field<&PlaceOrder::external_ref>("external_ref", "The host's own key of the order."),
      field<&PlaceOrder::service>("service", "A service of the customer's playbook.", required(kTag)),
      field<&PlaceOrder::notes>("notes", "What the customer wrote on the intake form.", kNotes),
      field<&PlaceOrder::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                          kLabel),
  };
};

template <>
struct Described<ConfirmOrder> {
  static constexpr std::string_view name = "ConfirmOrder";
  static constexpr std::string_view doc = "A person's word that the order is understood.";
  static constexpr auto fields = FieldList{
      field<&ConfirmOrder::id>("id", "The order.", required(kId)),
      field<&ConfirmOrder::service>(
          "service", "Confirmed as this service, which may differ from what was ordered.", required(kTag)),
      field<&ConfirmOrder::notes_reviewed>("notes_reviewed",
                                           "The notes of the intake form were read and agreed."),
      field<&ConfirmOrder::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                            kLabel),
  };
};

template <>
struct Described<Order> {
  static constexpr std::string_view name = "Order";
  static constexpr std::string_view doc = "What a customer asked for.";
  static constexpr auto fields = FieldList{
      field<&Order::id>("id", "ord_, the customer's 26 characters, a point and a number.", kId),
      field<&Order::customer_id>("customer_id", "Who ordered.", kId),
      field<&Order::external_ref>("external_ref", "The host's own key of the order."),
      field<&Order::service>("service", "As ordered; as confirmed once it is confirmed.", kTag),
      field<&Order::notes>("notes", "What the customer wrote on the intake form.", kNotes),
      field<&Order::state>("state", "placed, then confirmed."),
      field<&Order::placed_at>("placed_at", "When it was placed."),
      field<&Order::confirmed_at>("confirmed_at", "When it was confirmed."),
      field<&Order::confirmed_by>("confirmed_by", "The actor who confirmed it.", kLabel),
  };
};

template <>
struct Described<ListOrders> {
  static constexpr std::string_view name = "ListOrders";
  static constexpr std::string_view doc = "The orders of one customer.";
  static constexpr auto fields = FieldList{
      field<&ListOrders::customer_id>("customer_id", "The customer.", required(kId)),
      field<&ListOrders::reveal>("reveal", "Members to return unmasked: notes.", kTag),
  };
};

template <>
struct Described<OrderPage> {
  static constexpr std::string_view name = "OrderPage";
  static constexpr std::string_view doc = "A customer's orders.";
  static constexpr auto fields = FieldList{
      field<&OrderPage::orders>("orders", "In the order in which they were placed."),
  };
};

}  // namespace usher::base
