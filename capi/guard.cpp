#include "guard.hpp"

#include <array>
#include <string>

namespace usher::capi {
namespace {

/// Needs no allocation when its time comes (both texts fit into their strings), and is never destroyed: a
/// host may hold it for as long as it likes.
usher_error *no_memory() noexcept {
  alignas(usher_error) static std::array<std::byte, sizeof(usher_error)> place;
  static usher_error *const error =
      ::new (place.data()) usher_error(Error(Code::out_of_memory, "out of memory"), 0);
  return error;
}

}  // namespace

bool is_static(const usher_error *error) noexcept {
  return error == no_memory();
}

std::int32_t fail(usher_error **out_error, const Error &error) noexcept {
  if (out_error == nullptr) return static_cast<std::int32_t>(error.code());
  try {
    *out_error = std::make_unique<usher_error>(error).release();
    return static_cast<std::int32_t>(error.code());
  } catch (...) {
    return fail_without_memory(out_error);
  }
}

std::int32_t fail_without_memory(usher_error **out_error) noexcept {
  if (out_error != nullptr) *out_error = no_memory();
  return USHER_E_OUT_OF_MEMORY;
}

std::int32_t fail_unknown(usher_error **out_error) noexcept {
  try {
    return fail(out_error,
                Error(Code::internal, "a defect of the library: please report it with what was called"));
  } catch (...) {
    return fail_without_memory(out_error);
  }
}

std::string_view text_argument(std::string_view name, const char *data, std::size_t size) {
  if (data == nullptr && size != 0)
    throw Error(Code::invalid_argument, std::string(name) + ": is NULL, but has a length");
  return {data, size};
}

std::string_view request_argument(const char *data, std::size_t size) {
  if (size > USHER_REQUEST_MAX)
    throw Error(Code::limit, "request: is " + std::to_string(size) + " bytes long; the limit is " +
                                 std::to_string(USHER_REQUEST_MAX));
  return text_argument("request", data, size);
}

}  // namespace usher::capi
