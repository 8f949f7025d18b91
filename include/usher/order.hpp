// Orders: what a customer asked for. Reviewing one is a step of the intake procedure.
#pragma once
#include "usher/types.hpp"

#include <optional>
#include <string>
#include <vector>

namespace usher {

enum class OrderState : std::uint8_t { placed, confirmed };

struct PlaceOrder {
  std::string customer_id;
  std::optional<ExternalRef> external_ref;
  std::string service;
  std::optional<std::string> notes;  ///< what the customer wrote on the intake form
  std::optional<std::string> idempotency_key;
};
struct ConfirmOrder {
  std::string id;
  std::string service;          ///< confirmed as this service, which may differ from what was ordered
  bool notes_reviewed = false;  ///< the notes of the intake form were read and agreed
  std::optional<std::string> idempotency_key;
};

/// Orders of one customer, in the order in which they were placed.
struct ListOrders {
  std::string customer_id;
  std::vector<std::string> reveal;
};

struct Order {
  std::string id;
  std::string customer_id;
  std::optional<ExternalRef> external_ref;
  std::string service;
  std::optional<std::string> notes;
  OrderState state = OrderState::placed;
  Instant placed_at;
  std::optional<Instant> confirmed_at;
  std::optional<std::string> confirmed_by;
};

struct OrderPage {
  std::vector<Order> orders;
};

}  // namespace usher
