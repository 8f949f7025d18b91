// A person's whole record in one document: for the person (GDPR articles 15 and 20), with a proof that it is
// what was written.
#pragma once
#include "usher/privacy.hpp"

#include "engine/unit.hpp"

namespace usher::engine {

/// Verifies first; what cannot be read is marked, not an end. Needs a purpose, and a policy that allows every
/// class for it; leaves DATA_EXPORTED, which is not in the document. Throws NOT_FOUND, PRECONDITION.
[[nodiscard]] CustomerExport export_customer(Unit &unit, const Id &customer);

}  // namespace usher::engine
