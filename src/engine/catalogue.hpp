// The catalogue: every operation of the library, once. The C functions, the Python methods and stubs, the
// description that usher_describe() returns and docs/catalogue.md follow from it. The one header of the
// library's inside that the doors may include, so it also reads and writes the records that are no
// operation's.
#pragma once
#include "usher/engine.hpp"
#include "usher/session.hpp"

#include <span>
#include <string>
#include <string_view>

namespace usher::engine {

class Dictionary;

struct Operation {
  std::string_view noun;  ///< as in Session: "customers"; "check" for the stateless ones; empty for tick
  std::string_view verb;
  std::string_view doc;
  bool mutating = false;
  bool stateless = false;
  /// Name of the argument that carries bytes beside the request (a key, a passphrase); empty: none.
  std::string_view secret = {};
  std::string_view request;  ///< name of the request's record
  std::string_view response;
  /// JSON in, JSON out; an empty request stands for {}. The session is not touched by a stateless operation
  /// and may then be null. Throws usher::Error.
  std::string (*call)(const Session *session, std::string_view request_json) = nullptr;
  /// The same for an operation with a secret, which is only looked at during the call; `call` is null then.
  std::string (*call_secret)(const Session *session, std::string_view secret,
                             std::string_view request_json) = nullptr;
  void (*describe)(Dictionary &into) = nullptr;  ///< adds the records of request and response
};

/// All operations, grouped by noun. Threads: any.
[[nodiscard]] std::span<const Operation> catalogue();
/// Those of them that need no store; the last of the catalogue.
[[nodiscard]] std::span<const Operation> stateless_operations() noexcept;
/// Throws INTERNAL when there is no such operation: a door and the catalogue have drifted apart.
[[nodiscard]] const Operation &operation(std::string_view noun, std::string_view verb);
/// "usher_customer_enroll" for customers.enroll: nouns lose their plural in C.
[[nodiscard]] std::string c_function(const Operation &operation);

/// JSON: version, abi, operations, records, enums, codes; what docs/catalogue.md and the Python door are made
/// from.
[[nodiscard]] std::string describe();

/// An empty text stands for {}. Throw INVALID_ARGUMENT or LIMIT with everything that is wrong.
[[nodiscard]] OpenOptions open_options(std::string_view json);
[[nodiscard]] SessionOptions session_options(std::string_view json);
[[nodiscard]] FieldPlace field_place(std::string_view json);
[[nodiscard]] FieldColumnName field_column(std::string_view json);
[[nodiscard]] std::string status_json(const EngineStatus &status);

/// Number of the C ABI; it grows only when a symbol is removed or changed.
inline constexpr int kAbiVersion = 0;

}  // namespace usher::engine
