#include "engine/csv.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <sys/stat.h>

namespace usher::engine {
namespace {

constexpr std::size_t kChunk = 256 * 1024;

/// Splits `text` into fields. False when a quote is still open at its end; `broken` when one closes in the
/// wrong place.
bool split(std::string_view text, char delimiter, std::vector<std::string> &fields, bool &broken) {
  fields.clear();
  broken = false;
  std::size_t at = 0;
  for (;;) {
    std::string &field = fields.emplace_back();
    if (at < text.size() && text[at] == '"') {
      for (++at;; ++at) {
        if (at >= text.size()) return false;
        if (text[at] != '"')
          field.push_back(text[at]);
        else if (at + 1 < text.size() && text[at + 1] == '"')
          field.push_back(text[++at]);
        else
          break;
      }
      ++at;
      if (at < text.size() && text[at] != delimiter) broken = true;
    }
    const std::size_t end = std::min(text.find(delimiter, at), text.size());
    field.append(text, at, end - at);
    if (end == text.size()) return true;
    at = end + 1;
  }
}

std::string_view without_line_end(std::string_view line) {
  if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

CsvReader::CsvReader(const std::string &path) : file_(std::fopen(path.c_str(), "rb")), chunk_(kChunk) {
  struct stat info {};
  if (!file_ || fstat(fileno(file_.get()), &info) != 0)
    throw Error(Code::not_found, "path: there is no such file, or it cannot be read");
  if (!S_ISREG(info.st_mode)) throw Error(Code::invalid_argument, "path: is not a file");
  total_ = info.st_size;
}

bool CsvReader::refill() {
  size_ = std::fread(chunk_.data(), 1, chunk_.size(), file_.get());
  at_ = 0;
  if (size_ == 0 && std::ferror(file_.get()) != 0)
    throw Error(Code::storage, "path: reading the file failed");
  if (done_ == 0 && size_ >= 3 && std::memcmp(chunk_.data(), "\xEF\xBB\xBF", 3) == 0) at_ = 3, done_ = 3;
  return size_ > at_;
}

bool CsvReader::read_line(std::string &line, bool &cut) {
  line.clear();
  cut = false;
  while (at_ < size_ || refill()) {
    const char *begin = chunk_.data() + at_;
    const auto *end = static_cast<const char *>(std::memchr(begin, '\n', size_ - at_));
    const std::size_t length = end != nullptr ? static_cast<std::size_t>(end - begin) + 1 : size_ - at_;
    const std::size_t room = kMostBytes - std::min(line.size(), kMostBytes);
    line.append(begin, std::min(length, room));
    cut |= length > room;
    at_ += length;
    done_ += static_cast<std::int64_t>(length);
    if (end != nullptr) break;
  }
  if (line.empty()) return false;
  ++line_;
  return true;
}

void CsvReader::guess_delimiter(std::string_view header) {
  delimiter_ = ',';
  auto most = std::count(header.begin(), header.end(), ',');
  for (const char candidate : {';', '\t'})
    if (const auto count = std::count(header.begin(), header.end(), candidate); count > most) {
      most = count;
      delimiter_ = candidate;
    }
}

/// Lines up to the one that closes the open quote; false when none does within a record's length.
bool CsvReader::read_on(std::string &text) {
  std::string line;
  bool cut = false;
  while (text.size() < kMostBytes && read_line(line, cut) && !cut) {
    text += line;
    // Within an open quote a pair of quotes stands for one, so an odd number in a line is what closes it.
    if (std::count(line.begin(), line.end(), '"') % 2 == 1) return true;
  }
  return false;
}

void CsvReader::go_to(const Mark &mark) {
  if (mark.done == done_) return;
  if (std::fseek(file_.get(), static_cast<long>(mark.done), SEEK_SET) != 0)
    throw Error(Code::storage, "path: reading the file failed");
  at_ = size_ = 0;
  done_ = mark.done;
  line_ = mark.line;
}

bool CsvReader::next(CsvRecord &record) {
  std::string line;
  bool cut = false;
  do {
    if (!read_line(line, cut)) return false;
  } while (without_line_end(line).empty());
  record.line = line_;
  record.problem.clear();
  record.raw.assign(without_line_end(line));
  if (delimiter_ == 0) guess_delimiter(record.raw);

  bool broken = false;
  if (!cut && !split(record.raw, delimiter_, record.fields, broken)) {
    // A quote further down may open a field of another record: text behind it says so, and then only this
    // line is lost, not the records between.
    const Mark next_line = mark();
    const bool closed = read_on(line);
    if (closed) (void)split(without_line_end(line), delimiter_, record.fields, broken);
    if (!closed || broken) {
      go_to(next_line);
      record.problem = "a quote is opened and not closed within this record";
      record.fields.clear();
      return true;
    }
    record.raw.assign(without_line_end(line));
  }
  if (cut)
    record.problem = "the record is longer than 1 MiB";
  else if (broken)
    record.problem = "text follows a closing quote";
  else if (const auto bad = base::find_invalid_utf8(record.raw); bad != std::string::npos)
    record.problem = "not UTF-8 at byte " + std::to_string(bad) + " of the record";
  return true;
}

void append_csv_field(std::string &out, std::string_view field, char delimiter) {
  const std::array<char, 5> special{delimiter, '"', '\n', '\r', '\0'};
  if (field.find_first_of(std::string_view(special.data(), 4)) == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace usher::engine
