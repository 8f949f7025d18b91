// Enrolment inside a unit of work: what customers.enroll and an import row both do.
#pragma once
#include "usher/customer.hpp"

#include "engine/case.hpp"

namespace usher::engine {

[[nodiscard]] Enrolled enroll(Unit &unit, const EnrollCustomer &request);

/// External references: what kind of record one stands for (permanent numbers).
enum class RefKind : std::uint8_t { customer = 1, agent = 2, order = 3 };
[[nodiscard]] std::optional<base::OwnedId> find_ref(Unit &unit, RefKind kind, const ExternalRef &ref);
/// Throws CONFLICT when the reference stands for another record.
void put_ref(Unit &unit, RefKind kind, const ExternalRef &ref, const base::OwnedId &id);

/// Adds an order to a case and checks that its service is known.
OrderRow &add_order(Case &c, const OrderInput &input);
void add_document(Case &c, const std::string &key, const std::optional<std::string> &reference);
/// The service's id, aliases resolved. Throws INVALID_ARGUMENT naming `field` and the known services.
[[nodiscard]] std::string resolve_service(const playbook::Playbook &book, std::string_view service,
                                          std::string_view field);

}  // namespace usher::engine
