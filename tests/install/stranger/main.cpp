#include <iostream>
#include <usher/usher.hpp>

int main(int argc, char **argv) {
  try {
    const usher::Engine engine = usher::Engine::open(argc > 1 ? argv[1] : "stranger.db",
                                                     usher::Key::raw("0123456789abcdef0123456789abcdef"));
    usher::EnrollCustomer request;
    request.service = "health_insurance_policy";
    request.name = "Zelindra Quorvath";
    const auto enrolled = engine.session({"stranger", {}, {}, {}}).customers().enroll(request);
    std::cout << "usher " << usher::version() << '\n';
    // An error that left the library must be the caller's to catch by its type.
    try {
      (void)usher::Engine::open("", usher::Key::raw(""));
    } catch (const usher::Error &error) {
      return enrolled.created && error.code() == usher::Code::invalid_argument ? 0 : 1;
    }
  } catch (const usher::Error &error) {
    std::cerr << error.message() << '\n';
  }
  return 1;
}
