// Descriptions of include/usher/transfer.hpp.
#pragma once
#include "usher/transfer.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<JobState> {
  static constexpr std::string_view name = "JobState";
  static constexpr auto names = std::to_array<std::pair<JobState, std::string_view>>(
      {{JobState::running, "running"}, {JobState::finished, "finished"}, {JobState::cancelled, "cancelled"}});
};

template <>
struct Described<StartImport> {
  static constexpr std::string_view name = "StartImport";
  static constexpr std::string_view doc = "A customer list to read.";
  static constexpr auto fields = FieldList{
      field<&StartImport::path>("path", "CSV, UTF-8; comma, semicolon or tab; BOM and CRLF are read.",
                                required(kText)),
      field<&StartImport::playbook>("playbook", "The playbook its customers are enrolled in.", kTag),
      field<&StartImport::external_system>("external_system",
                                           "System of external_ref; the file's name when absent.", kTag),
      field<&StartImport::rejected_path>("rejected_path",
                                         "Where refused rows go; `<path>.rejected.csv` when absent.", kText),
  };
};

template <>
struct Described<StepImport> {
  static constexpr std::string_view name = "StepImport";
  static constexpr std::string_view doc = "A batch of an import, in one transaction.";
  static constexpr auto fields = FieldList{
      field<&StepImport::job>("job", "The import.", required(kId)),
      field<&StepImport::rows>("rows", "At most so many rows."),
  };
};

template <>
struct Described<GetImport> {
  static constexpr std::string_view name = "GetImport";
  static constexpr std::string_view doc = "Which import.";
  static constexpr auto fields = FieldList{
      field<&GetImport::job>("job", "The import.", required(kId)),
  };
};

template <>
struct Described<ImportProblem> {
  static constexpr std::string_view name = "ImportProblem";
  static constexpr std::string_view doc = "Why a row was refused.";
  static constexpr auto fields = FieldList{
      field<&ImportProblem::line>("line", "Line of the file on which the record starts, from 1."),
      field<&ImportProblem::field>("field", "The column.", kTag),
      field<&ImportProblem::problem>("problem", "The rule it breaks.", kText),
  };
};

template <>
struct Described<ImportStatus> {
  static constexpr std::string_view name = "ImportStatus";
  static constexpr std::string_view doc = "How far an import is.";
  static constexpr auto fields = FieldList{
      field<&ImportStatus::job>("job", "The import.", kId),
      field<&ImportStatus::state>("state", "running, finished or cancelled."),
      field<&ImportStatus::bytes_done>("bytes_done", "Bytes of the file that were read."),
      field<&ImportStatus::bytes_total>("bytes_total", "Bytes of the file."),
      field<&ImportStatus::rows>("rows", "Rows read so far."),
      field<&ImportStatus::created>("created", "Customers created."),
      field<&ImportStatus::unchanged>("unchanged", "Found again by external_ref, or the same row twice."),
      field<&ImportStatus::rejected>("rejected", "Rows refused."),
      field<&ImportStatus::clean>("clean", "Created customers with nothing to look at."),
      field<&ImportStatus::flagged>("flagged", "Created customers that a person should look at."),
      field<&ImportStatus::blocked>("blocked", "Created customers whose journey is stopped."),
      field<&ImportStatus::problems>("problems", "The newest problems, at most 20 a step."),
      field<&ImportStatus::rejected_path>("rejected_path", "Where refused rows went.", kText),
  };
};

}  // namespace usher::base
