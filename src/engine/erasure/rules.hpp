// What stands in the way of an erasure: legal holds and the minimums of the retention rules. And when a class
// is due by those rules.
#pragma once
#include "usher/erasure.hpp"

#include "engine/erasure/classes.hpp"
#include "engine/erasure/person.hpp"
#include "engine/erasure/rows.hpp"
#include "engine/unit.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace usher::engine {

/// The rules of the newest version; none: nothing is erased by itself. Opens and so verifies the row.
[[nodiscard]] std::optional<RetentionRow> newest_rules(Unit &unit);

/// "90d", "6m", "3y" after `from`; a month or year that has no such day ends with its last one. Throws
/// INVALID_ARGUMENT naming `field`.
[[nodiscard]] Instant after_span(Instant from, std::string_view span, std::string_view field);

/// The service's own rule for a class, or that of every service.
[[nodiscard]] const RetentionRule *rule_for(const std::vector<RetentionRule> &rules, FieldClass is,
                                            std::string_view service);

/// Why classes of `wanted` have to wait now. The timeline waits as long as another class stays.
[[nodiscard]] std::vector<ErasureWait> waits_of(Unit &unit, const Id &customer, const Person &person,
                                                const std::vector<RetentionRule> &rules,
                                                const Classes &wanted);
/// Those of `wanted` that nothing keeps.
[[nodiscard]] Classes free_of(const Classes &wanted, const std::vector<ErasureWait> &waits);

[[nodiscard]] bool in_force(const HoldRow &hold, Instant now);

}  // namespace usher::engine
