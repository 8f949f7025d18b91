// What stood in a profile before it was amended.
#pragma once
#include "engine/case.hpp"
#include "engine/privacy/rows.hpp"

#include <optional>
#include <string>
#include <vector>

namespace usher::engine {

/// Writes a row for each of `fields` (columns of the customer) that is not as it was `before`, sealed under
/// the column's own class. `event` is the number of the CUSTOMER_AMENDED event.
void keep_corrections(Case &c, const CustomerRow &before, const std::vector<std::string> &fields,
                      const std::optional<std::string> &reason, std::int64_t event);

[[nodiscard]] Correction view(Unit &unit, const CorrectionRow &row);

}  // namespace usher::engine
