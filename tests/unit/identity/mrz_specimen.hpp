// The specimen passport of ICAO Doc 9303-4, and how the tests of machine-readable zones ask and read.
#pragma once
#include "usher/check.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace usher {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Date date(int y, unsigned m, unsigned d) {
  return year{y} / month{m} / day{d};
}

inline const std::string kLine1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
inline const std::string kLine2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

inline PassportCheck check(std::vector<std::string> mrz, std::optional<Date> today = date(2010, 1, 1),
                           bool repair = false) {
  return check_passport({std::move(mrz), today, repair});
}

inline std::vector<std::string> codes(const PassportCheck &check, Severity at_least = Severity::note) {
  std::vector<std::string> out;
  for (const Finding &finding : check.findings) {
    if (finding.severity >= at_least) out.push_back(finding.code);
  }
  return out;
}

}  // namespace usher
