// The JSON Schema (2020-12) of a playbook, for editors and other tools. Made from the descriptions of the
// written playbook, so it cannot drift from what load() reads. What it does not say lint() does: names that
// have to stand for something, conditions, order.
#pragma once
#include <string>

namespace usher::playbook {

/// One JSON document, members in the order of the descriptions.
[[nodiscard]] std::string schema();

}  // namespace usher::playbook
