// The whole C++ API.
#pragma once
#include "usher/check.hpp"
#include "usher/check_calendar.hpp"
#include "usher/check_profile.hpp"
#include "usher/duplicate.hpp"
#include "usher/engine.hpp"
#include "usher/error.hpp"
#include "usher/session.hpp"
