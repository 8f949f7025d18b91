// The C door: texts, errors, and what the library says about itself.
#include "usher/usher.h"

#include "engine/catalogue.hpp"
#include "guard.hpp"

#include <cstring>

namespace usher::capi {
namespace {

/// {"USHER_ABI":0,...,"USHER_OK":0,"USHER_E_INVALID_ARGUMENT":1,...}; tests/abi compares it with the header.
std::string constants_json() {
  std::string out = "{\"USHER_ABI\":" + std::to_string(USHER_ABI);
  const auto add = [&out](std::string_view name, std::int64_t value) {
    out.append(",\"USHER_").append(name).append("\":").append(std::to_string(value));
  };
  add("KEY_BYTES", USHER_KEY_BYTES);
  add("REQUEST_MAX", USHER_REQUEST_MAX);
  add("OK", USHER_OK);
  for (std::int32_t code = 1; code <= USHER_E_INTERNAL; ++code)
    add("E_" + std::string(code_name(static_cast<Code>(code))), code);
  return out += '}';
}

static_assert(static_cast<std::int32_t>(Code::internal) == USHER_E_INTERNAL);
static_assert(engine::kAbiVersion == USHER_ABI);

}  // namespace
}  // namespace usher::capi

using usher::capi::guard;

// What cannot fail needs no guard: nothing below this line and above usher_describe() can throw.

int32_t usher_abi_version() noexcept {
  return USHER_ABI;
}
const char *usher_version() noexcept {
  return usher::version().data();
}
int64_t usher_live_handles() noexcept {
  return usher::capi::Live::count();
}
void usher_wipe(void *buffer, size_t len) noexcept {
  if (buffer != nullptr) explicit_bzero(buffer, len);
}
const char *usher_code_name(int32_t code) noexcept {
  return usher::code_name(static_cast<usher::Code>(code)).data();
}

const char *usher_text_data(const usher_text *text) noexcept {
  return text == nullptr ? "" : text->text.c_str();
}
size_t usher_text_len(const usher_text *text) noexcept {
  return text == nullptr ? 0 : text->text.size();
}
void usher_text_free(usher_text *text) noexcept {
  delete text;
}

int32_t usher_error_code(const usher_error *error) noexcept {
  return error == nullptr ? USHER_OK : static_cast<int32_t>(error->error.code());
}
const char *usher_error_message(const usher_error *error) noexcept {
  return error == nullptr ? "" : error->error.message().c_str();
}
const char *usher_error_details(const usher_error *error) noexcept {
  return error == nullptr ? "" : error->error.details().c_str();
}
int32_t usher_error_retryable(const usher_error *error) noexcept {
  return error != nullptr && error->error.retryable() ? 1 : 0;
}
void usher_error_free(usher_error *error) noexcept {
  if (!usher::capi::is_static(error)) delete error;
}

int32_t usher_describe(usher_text **out, usher_error **out_error) noexcept {
  return guard(out, out_error, [] { return std::make_unique<usher_text>(usher::engine::describe()); });
}
int32_t usher_constants_json(usher_text **out, usher_error **out_error) noexcept {
  return guard(out, out_error, [] { return std::make_unique<usher_text>(usher::capi::constants_json()); });
}
