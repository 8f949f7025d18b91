// Turkish identity numbers. A valid number proves neither that it was given out nor to whom.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace usher::identity {

/// tckn: citizens · ykn: foreigners, whose numbers begin with 99.
enum class TrIdentityKind : std::uint8_t { unknown, tckn, ykn };

struct TrIdentityCheck {
  bool valid = false;
  TrIdentityKind kind = TrIdentityKind::unknown;  ///< known when valid
  std::vector<Finding> findings;
};

/// ASCII digits only; blanks around them are ignored.
[[nodiscard]] TrIdentityCheck check_tr_identity(std::string_view number);

}  // namespace usher::identity
