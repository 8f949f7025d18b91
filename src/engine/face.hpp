// The inner names that the public noun methods are written in. They are members of namespace usher by
// declaration, so their definitions cannot stand in usher::engine.
#pragma once
#include "engine/case.hpp"
#include "engine/core.hpp"
#include "engine/masking.hpp"
#include "engine/reveal.hpp"

namespace usher {

using base::Id;
using engine::Answer;
using engine::Case;
using engine::check_reveal;
using engine::EventKind;
using engine::mask;
using engine::record_reveal;
using engine::Subject;
using engine::Unit;

using engine::AgentRow;
using engine::CustomerRow;
using engine::DocumentRow;
using engine::MessageRow;
using engine::OrderRow;
using engine::TaskRow;

}  // namespace usher
