// What lint says of a playbook; noted for lint_coverage.py, which asks for every rule.
#pragma once
#include "playbook/playbook.hpp"

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace usher::playbook::test {

inline std::vector<base::Problem> told(std::string_view text) {
  auto problems = lint(text);
  if (const char *path = std::getenv("USHER_LINT_LOG")) {
    std::ofstream log(path, std::ios::app);
    for (const base::Problem &each : problems) log << each.path << ": " << each.rule << '\n';
  }
  return problems;
}

inline std::string all_of(const std::vector<base::Problem> &problems) {
  std::string text;
  for (const auto &each : problems) text += "\n  " + each.path + ": " + each.rule;
  return text;
}

}  // namespace usher::playbook::test
