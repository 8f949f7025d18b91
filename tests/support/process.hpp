// Child processes of tests. A child runs a function and leaves by _exit, so that it neither runs the parent's
// destructors nor prints the parent's results a second time.
#pragma once
#include <csignal>
#include <cstdio>
#include <exception>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace usher::tests {

/// What a child answers when its function threw something it did not expect.
inline constexpr int kThrew = 120;

template <class Work>
[[nodiscard]] pid_t start_child(Work &&work) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  int answer = kThrew;
  try {
    answer = std::forward<Work>(work)();
  } catch (const std::exception &error) {
    std::fprintf(stderr, "child: %s\n", error.what());
  }
  _exit(answer);
}

/// The child's exit status, or minus the signal that ended it.
[[nodiscard]] inline int wait_for(pid_t child) {
  int status = 0;
  if (waitpid(child, &status, 0) != child) return kThrew;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

template <class Work>
[[nodiscard]] int in_child(Work &&work) {
  return wait_for(start_child(std::forward<Work>(work)));
}

}  // namespace usher::tests
