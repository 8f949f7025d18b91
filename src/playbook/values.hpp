// Values of a journey: what a person or a form gave, held against what the playbook says of them.
#pragma once
#include "playbook/facts.hpp"
#include "playbook/model.hpp"

#include <optional>
#include <string>

namespace usher::playbook {

struct Checked {
  std::optional<DataValue> value;
  std::string rule;  ///< what is wrong, naming no value; empty when nothing is
};

/// `json` is the value as given: a string, a number, true or false; dates and moments as text.
[[nodiscard]] Checked check_value(const DataField &field, const Json &json);

}  // namespace usher::playbook
