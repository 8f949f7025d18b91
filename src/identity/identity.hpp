// The identity room's door: what a profile says, held against published rules. Pure: no clock, no I/O; every
// reference date is a parameter. The checks themselves are the public ones of usher/check.hpp.
#pragma once
#include "usher/check.hpp"
