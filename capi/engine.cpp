// The C door: engines and sessions.
#include "usher/engine.hpp"

#include "usher/usher.h"

#include "engine/catalogue.hpp"
#include "guard.hpp"

using usher::capi::guard;
using usher::capi::handle_argument;
using usher::capi::request_argument;
using usher::capi::text_argument;

namespace {

std::unique_ptr<usher_engine> open_engine(std::string_view path, const usher::Key &key,
                                          std::string_view options) {
  return std::make_unique<usher_engine>(usher::Engine::open(path, key, usher::engine::open_options(options)));
}

}  // namespace

int32_t usher_open(const char *path, size_t path_len, const void *key, size_t key_len, const char *options,
                   size_t options_len, usher_engine **out, usher_error **out_error) noexcept {
  return guard(out, out_error, [&] {
    const auto bytes = text_argument("key", static_cast<const char *>(key), key_len);
    return open_engine(text_argument("path", path, path_len), usher::Key::raw(bytes),
                       request_argument(options, options_len));
  });
}

int32_t usher_open_passphrase(const char *path, size_t path_len, const char *passphrase,
                              size_t passphrase_len, const char *options, size_t options_len,
                              usher_engine **out, usher_error **out_error) noexcept {
  return guard(out, out_error, [&] {
    const auto text = text_argument("passphrase", passphrase, passphrase_len);
    return open_engine(text_argument("path", path, path_len), usher::Key::from_passphrase(text),
                       request_argument(options, options_len));
  });
}

void usher_close(usher_engine *engine) noexcept {
  if (engine != nullptr) engine->engine.close();
}
void usher_engine_free(usher_engine *engine) noexcept {
  delete engine;
}

int32_t usher_status(usher_engine *engine, usher_text **out, usher_error **out_error) noexcept {
  return guard(out, out_error, [&] {
    const auto status = handle_argument("engine", engine).engine.status();
    return std::make_unique<usher_text>(usher::engine::status_json(status));
  });
}

int32_t usher_session_open(usher_engine *engine, const char *options, size_t options_len, usher_session **out,
                           usher_error **out_error) noexcept {
  return guard(out, out_error, [&] {
    const auto &opened = handle_argument("engine", engine).engine;
    return std::make_unique<usher_session>(
        opened.session(usher::engine::session_options(request_argument(options, options_len))));
  });
}
void usher_session_free(usher_session *session) noexcept {
  delete session;
}
