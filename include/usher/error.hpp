// Failures of the library. Domain outcomes (findings, a closed gate, nobody eligible) are results, never
// errors. Threads: an Error is a value; copies share nothing.
#pragma once
#include "usher/export.hpp"

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace usher {

/// Numbered from 0 in this order, never renumbered; usher.h carries the same numbers as USHER_OK, USHER_E_*.
enum class Code : std::int32_t {
  ok,
  invalid_argument,
  limit,
  not_found,
  conflict,
  precondition,
  busy,
  full,
  read_only,
  storage,
  corrupt,
  not_a_store,
  newer_format,
  detached,
  forked,
  closed,
  key_mismatch,
  key_unavailable,
  key_denied,
  keystore_missing,
  integrity,
  erased,
  erase_pending,
  not_encrypted,
  unsupported,
  cancelled,
  out_of_memory,
  internal,
};

/// The code's name as doors show it, for example "INVALID_ARGUMENT".
[[nodiscard]] USHER_CXX_API std::string_view code_name(Code code) noexcept;

/// `message` is one line: field path and rule. It never carries a personal value, a key byte or ciphertext.
class USHER_CXX_API Error : public std::exception {
 public:
  Error(Code code, std::string message, std::string details = {})
      : code_(code), message_(std::move(message)), details_(std::move(details)) {}

  [[nodiscard]] Code code() const noexcept { return code_; }
  [[nodiscard]] const std::string &message() const noexcept { return message_; }
  /// Native codes and ids as a JSON object, or empty.
  [[nodiscard]] const std::string &details() const noexcept { return details_; }
  /// Whether the same call may succeed later without a change by the caller.
  [[nodiscard]] bool retryable() const noexcept {
    return code_ == Code::busy || code_ == Code::full || code_ == Code::key_unavailable ||
           code_ == Code::erase_pending;
  }
  [[nodiscard]] const char *what() const noexcept override { return message_.c_str(); }

 private:
  Code code_;
  std::string message_;
  std::string details_;
};

}  // namespace usher
