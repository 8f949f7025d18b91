// Child processes of tests. A child runs a function and leaves by _exit, so that it neither runs the parent's
// destructors nor prints the parent's results a second time.
#pragma once
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
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

/// Lets a child make `steps` steps at most and kills it `delay` after it began; whether it was still there.
/// `work` gets a function that it asks before each step whether it may make it.
template <class Work>
[[nodiscard]] bool kill_within(int steps, std::chrono::microseconds delay, Work &&work) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe");
  const pid_t child = start_child([&] {
    close(ends[1]);
    char go = 0;
    return work([&] { return read(ends[0], &go, 1) == 1; }) ? 0 : 1;
  });
  close(ends[0]);
  const std::string leave(static_cast<std::size_t>(steps), 'g');
  const bool left = write(ends[1], leave.data(), leave.size()) == static_cast<ssize_t>(leave.size());
  std::this_thread::sleep_for(delay);
  kill(child, SIGKILL);
  close(ends[1]);
  return wait_for(child) == -SIGKILL && left;
}

template <class Work>
[[nodiscard]] int in_child(Work &&work) {
  return wait_for(start_child(std::forward<Work>(work)));
}

}  // namespace usher::tests
