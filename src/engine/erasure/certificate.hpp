// What is handed out when an erasure is done: a JSON document and its signature (docs/format.md,
// "Certificates").
#pragma once
#include "usher/erasure.hpp"

#include "engine/unit.hpp"

namespace usher::engine {

/// Throws ERASE_PENDING before the log is empty: until then something of it may still be there.
[[nodiscard]] ErasureCertificate certify(Unit &unit, const Erasure &erasure);

}  // namespace usher::engine
