// Rows as the doors show them.
#pragma once
#include "usher/session.hpp"

#include "engine/case.hpp"

namespace usher::engine {

[[nodiscard]] Customer view(const CustomerRow &row);
[[nodiscard]] CustomerFinding view(const FindingRow &row);
[[nodiscard]] std::vector<CustomerFinding> view(const std::vector<FindingRow> &rows);
[[nodiscard]] Order view(const OrderRow &row);
/// The title is the document's key; with its case, the one of the customer's list.
[[nodiscard]] Document view(const DocumentRow &row);
[[nodiscard]] Document view(const Case &c, const DocumentRow &row);
[[nodiscard]] Message view(const MessageRow &row);
[[nodiscard]] Task view(const TaskRow &row);
[[nodiscard]] Journey view_journey(const Case &c);
[[nodiscard]] Agent view(const AgentRow &row, std::int64_t open_customers);

[[nodiscard]] std::optional<ExternalRef> reference(const std::optional<std::string> &system,
                                                   const std::optional<std::string> &id);
[[nodiscard]] std::optional<std::string> agent_text(const std::optional<Id> &id);

}  // namespace usher::engine
