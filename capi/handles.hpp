// What stands behind the opaque handles of usher.h. Each holds a share of what it needs: freed in any order,
// a session keeps its engine's store alive.
#pragma once
#include "usher/engine.hpp"
#include "usher/error.hpp"
#include "usher/usher.h"

#include <atomic>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace usher::capi {

/// Counts the handle that it is a member of, for usher_live_handles(). A static handle weighs 0.
class Live {
 public:
  explicit Live(std::int64_t weight = 1) noexcept : weight_(weight) {
    count_.fetch_add(weight_, std::memory_order_relaxed);
  }
  ~Live() { count_.fetch_sub(weight_, std::memory_order_relaxed); }
  Live(const Live &) = delete;
  Live &operator=(const Live &) = delete;
  [[nodiscard]] static std::int64_t count() noexcept { return count_.load(std::memory_order_relaxed); }

 private:
  static inline std::atomic<std::int64_t> count_{0};
  std::int64_t weight_;
};

}  // namespace usher::capi

struct usher_engine {
  explicit usher_engine(usher::Engine opened) : engine(std::move(opened)) {}
  usher::Engine engine;
  usher::capi::Live live;
};

struct usher_session {
  explicit usher_session(usher::Session begun) : session(std::move(begun)) {}
  usher::Session session;
  usher::capi::Live live;
};

/// The text may hold revealed values: it is wiped when it goes.
struct usher_text {
  explicit usher_text(std::string written) noexcept : text(std::move(written)) {}
  ~usher_text() { explicit_bzero(text.data(), text.size()); }
  usher_text(const usher_text &) = delete;
  usher_text &operator=(const usher_text &) = delete;
  std::string text;
  usher::capi::Live live;
};

/// An opened value, an envelope or a token: wiped when it goes.
struct usher_bytes {
  explicit usher_bytes(std::vector<std::uint8_t> held) noexcept : bytes(std::move(held)) {}
  ~usher_bytes() {
    if (!bytes.empty()) explicit_bzero(bytes.data(), bytes.size());
  }
  usher_bytes(const usher_bytes &) = delete;
  usher_bytes &operator=(const usher_bytes &) = delete;
  std::vector<std::uint8_t> bytes;
  usher::capi::Live live;
};

struct usher_error {
  explicit usher_error(const usher::Error &failed, std::int64_t weight = 1) : error(failed), live(weight) {}
  usher::Error error;
  usher::capi::Live live;
};
