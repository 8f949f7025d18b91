// The reveal policy: which role may see which personal values for what. Data of the office, kept in its store
// version by version. Without one, every role may see what it states a purpose for.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// The retention class of a personal value; each member's stands in docs/catalogue.md. Permanent numbers.
enum class FieldClass : std::uint8_t { contact = 1, identity = 2, conversation = 3, timeline = 4 };

/// Sessions in `role` may see values of `classes` for any of `purposes`. "*" stands for every role (also
/// none) or every purpose; else both are compared letter by letter.
struct RevealRule {
  std::string role;
  std::vector<FieldClass> classes;
  std::vector<std::string> purposes;
  bool operator==(const RevealRule &) const = default;
};
/// What no rule allows is refused.
struct RevealPolicy {
  std::vector<RevealRule> rules;
  std::vector<std::string> administer;  ///< roles that may put the next policy; empty: anybody
  bool operator==(const RevealPolicy &) const = default;
};

struct PutPolicy {
  RevealPolicy policy;
  std::string reason;
  std::optional<std::string> idempotency_key;
};
struct GetPolicy {
  std::optional<std::int64_t> version;  ///< the newest when absent
  std::vector<std::string> reveal;
};
struct StoredPolicy {
  std::optional<std::string> id;  ///< its timeline tells who put a version and who was refused
  std::int64_t version =
      0;  ///< 1, 2, ...; 0: nobody has put one, anybody may see what a purpose is stated for
  RevealPolicy policy;
  std::optional<Instant> at;
  std::optional<std::string> by;
  std::optional<std::string> reason;
};

}  // namespace usher
