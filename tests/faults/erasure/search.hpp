// Looks for many byte strings at once, in files and in the memory of another process.
#pragma once
#include "vault/bytes.hpp"

#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <unordered_map>
#include <vector>

namespace usher::tests {

/// Their first eight bytes are looked up at every place.
class Needles {
 public:
  void add(vault::Bytes bytes) {
    if (bytes.size() < kShortest) return;
    std::string needle(bytes.begin(), bytes.end());
    forms_[head(needle.data())].push_back(std::move(needle));
    ++count_;
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] int hits(std::string_view text) const {
    int found = 0;
    for (std::size_t at = 0; at + kShortest <= text.size(); ++at) {
      const auto known = forms_.find(head(text.data() + at));
      if (known == forms_.end()) continue;
      for (const std::string &needle : known->second) found += text.substr(at, needle.size()) == needle;
    }
    return found;
  }
  static constexpr std::size_t kShortest = 8;

 private:
  static std::uint64_t head(const char *text) {
    std::uint64_t out = 0;
    std::memcpy(&out, text, sizeof out);
    return out;
  }
  std::unordered_map<std::uint64_t, std::vector<std::string>> forms_;
  std::size_t count_ = 0;
};

[[nodiscard]] inline int hits_in_folder(const Needles &needles, const std::string &folder) {
  int found = 0;
  for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    found += needles.hits(std::string(std::istreambuf_iterator<char>(file), {}));
  }
  return found;
}

/// In everything that the process can read: the areas of memory that hold a needle, one entry a hit and
/// piece. Pieces overlap, so that nothing hides on a border.
[[nodiscard]] inline std::vector<std::string> hits_in_process(const Needles &needles, pid_t pid) {
  constexpr std::size_t kPiece = 1U << 20U, kOverlap = 4096;
  // AddressSanitizer's notes about memory: terabytes of address space that hold nothing a program wrote.
  constexpr std::uint64_t kShadow = std::uint64_t{1} << 40U;
  const std::string folder = "/proc/" + std::to_string(pid);
  const int memory = open((folder + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
  if (memory < 0) return {"the memory of the process cannot be read"};
  std::ifstream maps(folder + "/maps");
  std::string line, buffer(kPiece + kOverlap, '\0');
  std::vector<std::string> found;
  while (std::getline(maps, line)) {
    std::uint64_t from = 0, to = 0;
    char dash = 0;
    std::string access;
    std::istringstream(line) >> std::hex >> from >> dash >> to >> access;
    if (access.empty() || access[0] != 'r' || line.find("[v") != std::string::npos) continue;
    if (to - from > kShadow) continue;
    for (std::uint64_t at = from; at < to; at += kPiece) {
      const auto size = std::min<std::uint64_t>(kPiece + kOverlap, to - at);
      const auto got = pread(memory, buffer.data(), size, static_cast<off_t>(at));
      if (got <= 0) continue;
      const int hits = needles.hits(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
      found.insert(found.end(), static_cast<std::size_t>(hits), line);
    }
  }
  close(memory);
  return found;
}

/// Another program, spoken to in lines; ended with this object.
class Host {
 public:
  explicit Host(std::vector<std::string> command) {
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0) return;
    pid_ = fork();
    if (pid_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      for (const int end : {in[0], in[1], out[0], out[1]}) close(end);
      std::vector<char *> arguments;
      for (std::string &each : command) arguments.push_back(each.data());
      arguments.push_back(nullptr);
      execv(arguments[0], arguments.data());
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    to_ = in[1];
    from_ = out[0];
  }
  Host(const Host &) = delete;
  Host &operator=(const Host &) = delete;
  ~Host() {
    close(to_);
    close(from_);
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  [[nodiscard]] pid_t pid() const { return pid_; }
  void tell(std::string_view bytes) const {
    if (write(to_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) close(to_);
  }
  [[nodiscard]] std::string listen() const {
    std::string line;
    char letter = 0;
    while (read(from_, &letter, 1) == 1 && letter != '\n') line += letter;
    return line;
  }

 private:
  pid_t pid_ = -1;
  int to_ = -1, from_ = -1;
};

}  // namespace usher::tests
