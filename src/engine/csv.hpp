// Reading comma-separated values as people send them: BOM, CRLF, semicolons or tabs are simply read, a quote
// that is never closed costs one record and not the file. Constant memory: one chunk and one record.
#pragma once
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

struct CsvRecord {
  std::vector<std::string> fields;
  std::int64_t line = 0;  ///< on which it starts, from 1
  std::string problem;    ///< why it cannot be used; empty when it can
  std::string raw;        ///< as it stands in the file, without its line end
};

class CsvReader {
 public:
  /// A record ends here at the latest; what follows is read on from the next line.
  static constexpr std::size_t kMostBytes = std::size_t{1} << 20;

  /// Throws NOT_FOUND, STORAGE.
  explicit CsvReader(const std::string &path);

  /// The next record that is not an empty line; false at the end of the file.
  [[nodiscard]] bool next(CsvRecord &record);
  [[nodiscard]] std::int64_t bytes_done() const { return done_; }
  /// A place between two records, to come back to.
  struct Mark {
    std::int64_t done = 0;
    std::int64_t line = 0;
  };
  [[nodiscard]] Mark mark() const { return {done_, line_}; }
  void go_to(const Mark &mark);
  [[nodiscard]] std::int64_t bytes_total() const { return total_; }
  [[nodiscard]] char delimiter() const { return delimiter_; }

 private:
  /// One line with its end, or what is left; false at the end. A line longer than kMostBytes is cut.
  bool read_line(std::string &line, bool &cut);
  bool read_on(std::string &text);
  bool refill();
  void guess_delimiter(std::string_view header);

  struct Closer {
    void operator()(std::FILE *file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Closer> file_;
  std::vector<char> chunk_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::int64_t done_ = 0;
  std::int64_t total_ = 0;
  std::int64_t line_ = 0;
  char delimiter_ = 0;
};

/// One field, quoted where it needs to be (RFC 4180).
void append_csv_field(std::string &out, std::string_view field, char delimiter);

}  // namespace usher::engine
