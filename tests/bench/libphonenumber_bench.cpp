// The same numbers through libphonenumber: parse, validate, E.164. Its headers and libraries are never
// installed, as its -dev package and ours exclude each other: docs of USHER_LIBPHONENUMBER in CMakeLists.txt.
//   bench_libphonenumber <phones>      prints nanoseconds of CPU time a number, and how many were valid
#include <cstdio>
#include <ctime>
#include <fstream>
#include <phonenumbers/phonenumberutil.h>
#include <string>
#include <utility>
#include <vector>

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int check_all(const std::vector<std::pair<std::string, std::string>> &numbers) {
  const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
  int valid = 0;
  for (const auto &[text, region] : numbers) {
    PhoneNumber number;
    if (util.Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) continue;
    std::string e164;
    util.Format(number, PhoneNumberUtil::E164, &e164);
    valid += util.IsValidNumber(number) ? 1 : 0;
  }
  return valid;
}

}  // namespace

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  std::vector<std::pair<std::string, std::string>> numbers;
  std::ifstream in(argv[1]);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    numbers.emplace_back(line.substr(0, tab), tab == std::string::npos ? "ZZ" : line.substr(tab + 1));
  }
  constexpr int rounds = 5;
  int valid = check_all(numbers);  // parses the metadata and compiles the patterns
  const std::clock_t begin = std::clock();
  for (int round = 0; round < rounds; ++round) valid = check_all(numbers);
  const double spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC * 1e9;
  std::printf("%.0f %d\n", spent / rounds / static_cast<double>(numbers.size()), valid);
}
