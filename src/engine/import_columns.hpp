// The columns of a customer list, each with how it becomes a part of an enrolment. One table: the header
// check, the reader and docs/import.md all go by it.
#pragma once
#include "usher/customer.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace usher::engine {

/// A row on its way to becoming an enrolment: parts that need several columns meet here.
struct ImportRow {
  EnrollCustomer enrolment;
  std::optional<Instant> opt_in_at;
  std::string opt_in_evidence;
  std::string order_id;
};

struct ImportColumn {
  std::string_view name;
  bool required;
  std::string_view doc;
  /// Takes a non-empty value; answers what is wrong with it, or nothing.
  std::string (*take)(ImportRow &row, std::string_view value);
};

[[nodiscard]] std::span<const ImportColumn> import_columns() noexcept;
/// Puts together what came from several columns; answers (field, problem) or nothing.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> finish(ImportRow &row,
                                                                        std::string_view system);

}  // namespace usher::engine
