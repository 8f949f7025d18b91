// Import of customer lists: a job that the host steps, so that it can show progress and stop at any batch.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

enum class JobState : std::uint8_t { running, finished, cancelled };

struct StartImport {
  std::string path;  ///< CSV, UTF-8; comma, semicolon or tab; BOM and CRLF are read
  std::string playbook = "ikamet-intake";
  std::optional<std::string> external_system;  ///< system of external_ref; the file's name when absent
  std::optional<std::string> rejected_path;    ///< where refused rows go; `<path>.rejected.csv` when absent
};
struct StepImport {
  std::string job;
  std::int64_t rows = 500;  ///< at most so many rows, in one transaction
};
struct GetImport {
  std::string job;
};

struct ImportProblem {
  std::int64_t line = 0;  ///< line of the file on which the record starts, from 1
  std::string field;
  std::string problem;
};
struct ImportStatus {
  std::string job;
  JobState state = JobState::running;
  std::int64_t bytes_done = 0;
  std::int64_t bytes_total = 0;
  std::int64_t rows = 0;
  std::int64_t created = 0;
  std::int64_t unchanged = 0;  ///< found again by external_ref, or the same row twice
  std::int64_t rejected = 0;
  std::int64_t clean = 0;
  std::int64_t flagged = 0;
  std::int64_t blocked = 0;
  std::vector<ImportProblem> problems;  ///< the newest, at most 20 a step
  std::optional<std::string> rejected_path;
};

}  // namespace usher
