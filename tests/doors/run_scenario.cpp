// The C++ door of the scenario: the typed methods of libusher.so (usher/usher.hpp). The catalogue is compiled
// into this program, so that each line's JSON becomes the plain struct, the struct goes through Session's own
// noun and verb as any C++ host calls them, and the struct that comes back becomes JSON again. Lines as in
// run_scenario.c, but that an operation is written `noun.verb`.
#include "usher/usher.hpp"

#include "engine/catalogue.hpp"

#include <iostream>
#include <optional>
#include <string>

namespace {

constexpr std::string_view kKey = "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk";

class Door {
 public:
  [[nodiscard]] std::string step(std::string_view name, std::string_view request) {
    if (name == "engine.open") return open(request);
    if (name == "engine.session") {
      session_ = engine_->session(usher::engine::session_options(request));
      return "{}";
    }
    const std::size_t dot = name.find('.');
    const auto noun = dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
    const auto verb = dot == std::string_view::npos ? name : name.substr(dot + 1);
    const auto &operation = usher::engine::operation(noun, verb);
    const usher::Session *const session = session_ ? &*session_ : nullptr;
    if (operation.secret.empty()) return operation.call(session, request);
    const std::size_t tab = request.find('\t');
    const auto secret = tab == std::string_view::npos ? std::string_view() : request.substr(tab + 1);
    return operation.call_secret(session, secret, request.substr(0, tab));
  }

 private:
  [[nodiscard]] std::string open(std::string_view options) {
    session_.reset();
    if (engine_) engine_->close();
    engine_ = usher::Engine::open("store.usher", usher::Key::raw(kKey), usher::engine::open_options(options));
    return "{}";
  }

  std::optional<usher::Engine> engine_;
  std::optional<usher::Session> session_;
};

}  // namespace

int main() {
  Door door;
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) return 1;
    try {
      const std::string answer =
          door.step(std::string_view(line).substr(0, tab), std::string_view(line).substr(tab + 1));
      std::cout << "ok\t" << answer << std::endl;
    } catch (const usher::Error &error) {
      std::cout << "error\t" << usher::code_name(error.code()) << '\t' << error.message() << '\t'
                << error.details() << std::endl;
    }
  }
  return 0;
}
