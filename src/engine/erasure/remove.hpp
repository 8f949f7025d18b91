// The data of one customer goes: what the keys opened is deleted as well (vault.md 1.9, step 1).
#pragma once
#include "engine/erasure/classes.hpp"
#include "engine/unit.hpp"

namespace usher::engine {

/// Destroys the keys of `classes` and takes away what they sealed. The record is closed: it moves no more,
/// weighs on no agent, stands for nobody. Needs none of the customer's keys, so that an interrupted erasure
/// can be done again. Ends every reference to a subject of the unit. Returns whether nothing but the bare
/// timeline is left.
bool remove_data(Unit &unit, const Id &customer, const Classes &classes);

/// A hold's words, once the customer is gone altogether.
void remove_hold_notes(Unit &unit, const Id &hold);

}  // namespace usher::engine
