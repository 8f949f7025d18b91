// The error that a call ends in, for expectations on its code and its words.
#pragma once
#include "usher/error.hpp"

#include <utility>

namespace usher::tests {

/// Code::ok when nothing was refused.
template <class Call>
[[nodiscard]] Error refusal(Call &&call) {
  try {
    std::forward<Call>(call)();
  } catch (const Error &error) {
    return error;
  }
  return Error(Code::ok, "nothing was refused");
}

}  // namespace usher::tests
