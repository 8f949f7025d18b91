// The wall between C++ and C: every exported body that can fail is `return guard(...)`, with nothing before
// it.
#pragma once
#include "usher/error.hpp"
#include "usher/usher.h"

#include "handles.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace usher::capi {

/// Hands `error` out, and returns its code. Without memory for it, hands out the static OUT_OF_MEMORY error
/// instead.
std::int32_t fail(usher_error **out_error, const Error &error) noexcept;
/// The same without allocating anything.
std::int32_t fail_without_memory(usher_error **out_error) noexcept;
/// Whether `error` is the one that was never allocated.
[[nodiscard]] bool is_static(const usher_error *error) noexcept;
/// For what is not an Error: a defect, whose text might hold anything and so goes nowhere.
std::int32_t fail_unknown(usher_error **out_error) noexcept;

/// Runs `body`, which returns a std::unique_ptr of the handle to give out, and turns every exception into a
/// code.
template <class Handle, class Body>
std::int32_t guard(Handle **out, usher_error **out_error, Body &&body) noexcept {
  if (out != nullptr) *out = nullptr;
  if (out_error != nullptr) *out_error = nullptr;
  try {
    if (out == nullptr) throw Error(Code::invalid_argument, "out: must not be NULL");
    std::unique_ptr<Handle> made = std::forward<Body>(body)();
    *out = made.release();
    return USHER_OK;
  } catch (const Error &error) {
    return fail(out_error, error);
  } catch (const std::bad_alloc &) {
    return fail_without_memory(out_error);
  } catch (...) {
    return fail_unknown(out_error);
  }
}

/// A borrowed text argument. Throws when it is NULL with a length.
[[nodiscard]] std::string_view text_argument(std::string_view name, const char *data, std::size_t size);
/// A borrowed request: the same, and not above USHER_REQUEST_MAX.
[[nodiscard]] std::string_view request_argument(const char *data, std::size_t size);
/// A borrowed handle. Throws when it is NULL.
template <class Handle>
[[nodiscard]] Handle &handle_argument(std::string_view name, Handle *handle) {
  if (handle == nullptr) throw Error(Code::invalid_argument, std::string(name) + ": must not be NULL");
  return *handle;
}

}  // namespace usher::capi
