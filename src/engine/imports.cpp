#include "engine/imports.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "engine/described/transfer.hpp"
#include "engine/enroll.hpp"
#include "engine/face.hpp"
#include "engine/import_columns.hpp"

#include <algorithm>
#include <filesystem>

namespace usher::engine {
namespace {

constexpr std::size_t kMostProblems = 20;

/// Where in the row an error of the engine belongs: its message starts with the field.
std::pair<std::string, std::string> field_and_rule(const std::string &message) {
  const std::size_t colon = message.find(": ");
  if (colon == std::string::npos) return {"row", message};
  return {message.substr(0, colon), message.substr(colon + 2)};
}

}  // namespace

ImportJob::ImportJob(std::string id, const StartImport &request) : request_(request), reader_(request.path) {
  if (!request_.external_system)
    request_.external_system = std::filesystem::path(request.path).filename().string();
  if (!request_.rejected_path) request_.rejected_path = request.path + ".rejected.csv";
  status_.job = std::move(id);
  status_.bytes_total = reader_.bytes_total();
  read_header();
  mark_ = reader_.mark();
  settled_ = status_;
}

void ImportJob::read_header() {
  CsvRecord record;
  if (!reader_.next(record))
    throw Error(Code::invalid_argument, "path: the file is empty; a header line is needed");
  if (!record.problem.empty()) throw Error(Code::invalid_argument, "path: header line: " + record.problem);
  header_ = record.raw;
  const auto known = import_columns();
  std::vector<std::string_view> names;
  for (const auto &column : known) names.push_back(column.name);
  for (const std::string &field : record.fields) {
    const std::string name = base::ascii_lower(base::trim(field));
    const auto found = std::ranges::find(names, name);
    if (found == names.end() && !name.starts_with("x_")) {
      std::string rule = "header: unknown column \"" + base::printable(name, 40) + '"';
      if (const auto near = base::nearest_name(name, names); !near.empty())
        rule.append("; did you mean \"").append(near).append("\"?");
      throw Error(Code::invalid_argument, rule + " (columns that start with x_ are ignored)");
    }
    const int place = found == names.end() ? -1 : static_cast<int>(found - names.begin());
    if (place >= 0 && std::ranges::find(columns_, place) != columns_.end())
      throw Error(Code::invalid_argument, "header: column \"" + name + "\" stands twice");
    columns_.push_back(place);
  }
  for (std::size_t i = 0; i < known.size(); ++i)
    if (known[i].required && std::ranges::find(columns_, static_cast<int>(i)) == columns_.end())
      throw Error(Code::invalid_argument, "header: column \"" + std::string(known[i].name) + "\" is needed");
}

void ImportJob::reject(const CsvRecord &record, const std::string &field, const std::string &problem) {
  ++status_.rejected;
  if (status_.problems.size() < kMostProblems) status_.problems.push_back({record.line, field, problem});
  std::string reason = "line " + std::to_string(record.line) + ", ";
  reason.append(field).append(": ").append(problem);
  rejected_ += record.raw;
  rejected_ += reader_.delimiter();
  append_csv_field(rejected_, reason, reader_.delimiter());
  rejected_ += '\n';
}

void ImportJob::take(Unit &unit, const CsvRecord &record, bool careful) {
  ++status_.rows;
  if (!record.problem.empty()) return reject(record, "record", record.problem);
  if (record.fields.size() != columns_.size())
    return reject(record, "record",
                  "has " + std::to_string(record.fields.size()) + " fields where the header has " +
                      std::to_string(columns_.size()));
  ImportRow row;
  row.enrolment.playbook = request_.playbook;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string_view value = base::trim(record.fields[i]);
    if (columns_[i] < 0 || value.empty()) continue;
    const ImportColumn &column = import_columns()[static_cast<std::size_t>(columns_[i])];
    if (const std::string problem = column.take(row, value); !problem.empty())
      return reject(record, std::string(column.name), problem);
  }
  if (const auto problem = finish(row, *request_.external_system))
    return reject(record, problem->first, problem->second);
  if (careful) unit.savepoint();
  try {
    const Enrolled enrolled = enroll(unit, row.enrolment);
    careful ? unit.release() : unit.flush();
    count(enrolled);
  } catch (const Error &error) {
    const bool of_the_row = error.code() == Code::invalid_argument || error.code() == Code::limit ||
                            error.code() == Code::conflict || error.code() == Code::precondition;
    if (!of_the_row) throw;  // the store's trouble, not the row's
    if (!careful) throw TakeAgain{};
    unit.take_back();
    const auto [field, rule] = field_and_rule(error.message());
    reject(record, field, rule);
  }
}

void ImportJob::count(const Enrolled &enrolled) {
  ++(enrolled.created ? status_.created : status_.unchanged);
  const Outcome outcome = enrolled.customer.outcome;
  ++(outcome == Outcome::clean     ? status_.clean
     : outcome == Outcome::flagged ? status_.flagged
                                   : status_.blocked);
}

void ImportJob::step(Unit &unit, std::int64_t rows, bool careful) {
  reader_.go_to(mark_);
  status_ = settled_;
  rejected_.resize(settled_rejected_);
  status_.problems.clear();
  CsvRecord record;
  for (std::int64_t i = 0; i < rows && status_.state == JobState::running; ++i) {
    if (!reader_.next(record)) {
      status_.state = JobState::finished;
      break;
    }
    take(unit, record, careful);
  }
  status_.bytes_done = reader_.bytes_done();
  if (!rejected_.empty()) status_.rejected_path = request_.rejected_path;
}

void ImportJob::settle() {
  mark_ = reader_.mark();
  settled_ = status_;
  settled_rejected_ = rejected_.size();
  if (rejected_.empty()) return;
  std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(
      std::fopen(request_.rejected_path->c_str(), rejected_begun_ ? "ab" : "wb"), std::fclose);
  if (!file)
    throw Error(Code::read_only, "rejected_path: cannot be written; the rows that were taken are safe");
  if (!rejected_begun_) {
    std::string head = header_;
    head += reader_.delimiter();
    head += "x_reason\n";
    std::fwrite(head.data(), 1, head.size(), file.get());
  }
  std::fwrite(rejected_.data(), 1, rejected_.size(), file.get());
  rejected_begun_ = true;
  rejected_.clear();
  settled_rejected_ = 0;
}

void ImportJob::cancel() {
  if (settled_.state == JobState::running) settled_.state = JobState::cancelled;
}

}  // namespace usher::engine

namespace usher {
namespace {

engine::ImportJob &job_named(Unit &unit, const std::string &id) {
  const auto found = unit.state().imports.find(id);
  if (found == unit.state().imports.end()) engine::not_found("job", "import in this engine");
  return *found->second;
}

}  // namespace

ImportStatus Imports::start(const StartImport &request) const {
  return core_->read(request, [&](Unit &unit) {
    (void)unit.state().playbooks.latest(unit, request.playbook);
    const std::string id = base::format_id("job", unit.state().ids.next(unit.now()));
    auto &job = unit.state().imports[id] = std::make_unique<engine::ImportJob>(id, request);
    return job->status();
  });
}

ImportStatus Imports::step(const StepImport &request) const {
  const auto step = [&](bool careful) {
    return core_->write("imports.step", request, [&](Unit &unit) -> Answer<ImportStatus> {
      if (request.rows < 1 || request.rows > 50000)
        throw Error(Code::invalid_argument, "rows: must be 1 to 50000");
      engine::ImportJob &job = job_named(unit, request.job);
      job.step(unit, request.rows, careful);
      unit.after_commit([&job] { job.settle(); });
      return {job.in_progress(), {}};
    });
  };
  try {
    return step(false);
  } catch (const engine::ImportJob::TakeAgain &) {
    return step(true);
  }
}

ImportStatus Imports::status(const GetImport &request) const {
  return core_->read(request, [&](Unit &unit) { return job_named(unit, request.job).status(); });
}

ImportStatus Imports::cancel(const GetImport &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::ImportJob &job = job_named(unit, request.job);
    job.cancel();
    return job.status();
  });
}

}  // namespace usher
