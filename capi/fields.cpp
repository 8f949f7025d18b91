// The C door: values of a host's own columns, which travel as bytes and never inside JSON.
#include "usher/usher.h"

#include "engine/catalogue.hpp"
#include "guard.hpp"

#include <span>
#include <vector>

using usher::capi::guard;
using usher::capi::handle_argument;
using usher::capi::request_argument;
using usher::capi::text_argument;

namespace {

std::string_view bytes_argument(std::string_view name, const void *data, std::size_t size) {
  return text_argument(name, static_cast<const char *>(data), size);
}

std::unique_ptr<usher_bytes> handed_out(std::span<const std::uint8_t> bytes) {
  return std::make_unique<usher_bytes>(std::vector(bytes.begin(), bytes.end()));
}

}  // namespace

int32_t usher_field_seal(usher_session *session, const char *place, size_t place_len, void *value,
                         size_t value_len, int32_t wipe, usher_bytes **out,
                         usher_error **out_error) noexcept {
  return guard(out, out_error, [&] {
    const auto fields = handle_argument("session", session).session.fields();
    const auto text = bytes_argument("value", value, value_len);
    auto sealed =
        handed_out(fields.seal(usher::engine::field_place(request_argument(place, place_len)), text));
    if (wipe != 0) usher_wipe(value, value_len);
    return sealed;
  });
}

int32_t usher_field_open(usher_session *session, const char *place, size_t place_len, const void *envelope,
                         size_t envelope_len, usher_bytes **out, usher_error **out_error) noexcept {
  return guard(out, out_error, [&] {
    const auto fields = handle_argument("session", session).session.fields();
    const auto sealed = bytes_argument("envelope", envelope, envelope_len);
    const auto opened = fields.open(usher::engine::field_place(request_argument(place, place_len)),
                                    {reinterpret_cast<const std::uint8_t *>(sealed.data()), sealed.size()});
    return handed_out(opened.bytes());
  });
}

int32_t usher_field_token(usher_session *session, const char *column, size_t column_len, const void *value,
                          size_t value_len, usher_bytes **out, usher_error **out_error) noexcept {
  return guard(out, out_error, [&] {
    const auto fields = handle_argument("session", session).session.fields();
    const auto token = fields.token(usher::engine::field_column(request_argument(column, column_len)),
                                    bytes_argument("value", value, value_len));
    return handed_out(token ? std::span<const std::uint8_t>(*token) : std::span<const std::uint8_t>());
  });
}

const void *usher_bytes_data(const usher_bytes *bytes) noexcept {
  return bytes == nullptr ? nullptr : bytes->bytes.data();
}
size_t usher_bytes_len(const usher_bytes *bytes) noexcept {
  return bytes == nullptr ? 0 : bytes->bytes.size();
}
void usher_bytes_free(usher_bytes *bytes) noexcept {
  delete bytes;
}
