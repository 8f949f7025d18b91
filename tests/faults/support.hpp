// What the fault tests share.
#pragma once
#include "support/process.hpp"
#include "support/scale.hpp"
#include "support/store.hpp"

#include <spawn.h>
#include <string>
#include <vector>

namespace usher::tests {

inline const std::string kSource = USHER_SOURCE_DIR;
inline const std::string kCustomers = kSource + "/examples/data/customers.csv";
#ifdef USHER_SANITIZED
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

/// Runs statements on the store through another SQLite in another process; whether all of them took effect.
[[nodiscard]] inline bool run_sql(const std::string &path, const std::vector<std::string> &statements) {
  std::string program = USHER_PYTHON;
  std::string script = kSource + "/tests/faults/sql.py";
  std::string store = path;
  std::vector<std::string> copies = statements;
  std::vector<char *> arguments{program.data(), script.data(), store.data()};
  for (auto &each : copies) arguments.push_back(each.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  return posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments.data(), environ) == 0 &&
         wait_for(child) == 0;
}

[[nodiscard]] inline StartImport import_of(const std::string &path, const Folder &folder) {
  StartImport request;
  request.path = path;
  request.external_system = "tests";
  request.rejected_path = folder / "rejected.csv";
  return request;
}

}  // namespace usher::tests
