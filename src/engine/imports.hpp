// A running import: the file, where it stands, and what came of it so far.
#pragma once
#include "usher/customer.hpp"
#include "usher/transfer.hpp"

#include "engine/csv.hpp"

#include <memory>
#include <string>
#include <vector>

namespace usher::engine {

class Unit;

class ImportJob {
 public:
  /// Reads the header. Throws INVALID_ARGUMENT for a missing or unknown column.
  ImportJob(std::string id, const StartImport &request);

  /// At most `rows` rows in the unit's transaction. What the step read and counted holds from settle() on,
  /// after the commit; a step that was not settled is taken again by the next one.
  /// Savepoints cost a tenth of an import, and few steps hold a row that the engine refuses: only a `careful`
  /// step sets them, after one that met such a row and threw TakeAgain.
  void step(Unit &unit, std::int64_t rows, bool careful);
  struct TakeAgain {};
  void settle();
  void cancel();
  [[nodiscard]] const ImportStatus &status() const { return settled_; }
  /// What the step that is running would settle.
  [[nodiscard]] const ImportStatus &in_progress() const { return status_; }

 private:
  void read_header();
  void take(Unit &unit, const CsvRecord &record, bool careful);
  void count(const Enrolled &enrolled);
  void reject(const CsvRecord &record, const std::string &field, const std::string &problem);

  StartImport request_;
  CsvReader reader_;
  ImportStatus status_;
  std::vector<int> columns_;  ///< for each column of the file its place among the known ones, or -1
  std::string header_;
  std::string rejected_;  ///< lines not yet written to the file, which settle() does
  CsvReader::Mark mark_;  ///< where reading stood at the last settle() ...
  ImportStatus settled_;  ///< ... with this to show
  std::size_t settled_rejected_ = 0;
  bool rejected_begun_ = false;
};

}  // namespace usher::engine
