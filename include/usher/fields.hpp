// Fields: values in tables of the host's own, sealed by usher and kept by the host. usher never opens the
// host's database: the host runs its own SQL and calls seal, open and token.
#pragma once
#include "usher/error.hpp"
#include "usher/export.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace usher {

/// The retention class whose data key seals a column: what is erased together.
enum class FieldClass : std::uint8_t { contact = 1, identity = 2, conversation = 3 };
/// How a value is normalised before its token is made; permanent numbers.
enum class FieldIndex : std::uint8_t { none = 0, email = 1, phone = 2, passport = 3, exact = 4 };
/// What the plaintext is: UTF-8 text, an integer (8 bytes, big-endian), JSON, any bytes.
enum class FieldCodec : std::uint8_t { text = 1, integer = 2, json = 3, bytes = 4 };

struct FieldColumn {
  std::string name;
  FieldClass of{};  ///< "class" at the JSON doors
  FieldIndex index = FieldIndex::none;
  FieldCodec codec = FieldCodec::text;
  std::optional<std::string> region;   ///< assumed for phone numbers that do not begin with +
  std::optional<std::int64_t> number;  ///< permanent, within its table; given by usher
};
struct FieldTable {
  std::string table;
  std::int64_t number = 0;  ///< permanent, from 65536
  std::vector<FieldColumn> columns;
  Instant created_at;
};

struct DefineFields {
  std::string table;
  std::vector<FieldColumn> columns;  ///< new ones are added, known ones have to be the same
  std::optional<std::string> idempotency_key;
};
struct ListFields {
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct FieldTablePage {
  std::vector<FieldTable> tables;
  std::optional<std::string> next;
};
struct PrepareFields {
  std::vector<std::string> subjects;
  std::vector<FieldClass> classes;
};
struct PreparedFields {
  std::int64_t made = 0;    ///< keys that were missing
  std::int64_t erased = 0;  ///< keys that were destroyed and stay so
};
struct EraseFields {
  std::string subject;
  std::vector<FieldClass> classes;  ///< all of them when empty
  std::string reason;
};
struct ErasedFields {
  std::int64_t keys = 0;  ///< keys that were there and are destroyed now
};

/// Where a value stands. An envelope opens at its own place only.
struct FieldPlace {
  std::string table;
  std::string column;
  std::string subject;  ///< the host's own key of the person, for example "client:7"
  std::string row;      ///< the row's key as text: 7 is "7"
};
struct FieldColumnName {
  std::string table;
  std::string column;
};

/// An opened value; wiped when it goes.
class USHER_CXX_API SecretValue {
 public:
  SecretValue() = default;
  explicit SecretValue(std::vector<std::uint8_t> bytes) noexcept : bytes_(std::move(bytes)) {}
  SecretValue(SecretValue &&other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  SecretValue &operator=(SecretValue &&other) noexcept {
    bytes_.swap(other.bytes_);
    return *this;
  }
  SecretValue(const SecretValue &) = delete;
  SecretValue &operator=(const SecretValue &) = delete;
  ~SecretValue();
  [[nodiscard]] std::span<const std::uint8_t> bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::string_view text() const noexcept {
    return {reinterpret_cast<const char *>(bytes_.data()), bytes_.size()};
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

/// Many values of one table in one call: the columns are named once, each row has one value for each.
struct FieldColumns {
  std::string table;
  std::vector<std::string> columns;
};
/// Borrowed for the call. A value that is absent stays absent: NULL stays NULL.
struct FieldRow {
  std::string_view subject;
  std::string_view row;
  std::vector<std::optional<std::string_view>> values;
};
struct SealedValue {
  std::vector<std::uint8_t> envelope;  ///< empty for an absent value
  std::vector<std::uint8_t> token;  ///< empty for a column without an index or a value without a normal form
};
struct OpenedValue {
  Code code = Code::ok;  ///< why the value cannot be read; the others are not held up
  SecretValue value;
  std::vector<std::uint8_t> token;  ///< of the value, as it has to stand beside the envelope
};

}  // namespace usher
