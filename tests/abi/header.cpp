// The headers compile as C++20 on their own, twice over, and their functions are noexcept.
#include <usher/usher.h>
#include <usher/usher.hpp>

static_assert(noexcept(usher_version()));
static_assert(static_cast<int>(usher::Code::internal) == USHER_E_INTERNAL);
