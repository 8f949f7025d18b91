#include "usher/error.hpp"

#include <array>

namespace usher {

std::string_view code_name(Code code) noexcept {
  static constexpr std::array<std::string_view, 28> names{
      "OK",           "INVALID_ARGUMENT", "LIMIT",         "NOT_FOUND",
      "CONFLICT",     "PRECONDITION",     "BUSY",          "FULL",
      "READ_ONLY",    "STORAGE",          "CORRUPT",       "NOT_A_STORE",
      "NEWER_FORMAT", "DETACHED",         "FORKED",        "CLOSED",
      "KEY_MISMATCH", "KEY_UNAVAILABLE",  "KEY_DENIED",    "KEYSTORE_MISSING",
      "INTEGRITY",    "ERASED",           "ERASE_PENDING", "NOT_ENCRYPTED",
      "UNSUPPORTED",  "CANCELLED",        "OUT_OF_MEMORY", "INTERNAL"};
  const auto index = static_cast<std::size_t>(code);
  return index < names.size() ? names[index] : "UNKNOWN";
}

}  // namespace usher
