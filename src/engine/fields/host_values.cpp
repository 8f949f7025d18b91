#include "engine/fields/host_values.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "engine/contact_keys.hpp"
#include "engine/state.hpp"
#include "identity/document_number.hpp"
#include "identity/text_fold.hpp"
#include "vault/hash.hpp"

#include <charconv>
#include <cstring>

namespace usher::engine {
namespace {

constexpr std::uint16_t kNormaliserVersion = 1;
/// Longer values have no normal form: composing a text takes time that grows with the square of it.
constexpr std::size_t kLongestIndexed = 4096;

Id hashed(const vault::Block<16> &label, const vault::Id &store, std::string_view text) {
  vault::Hasher<16> hasher;
  hasher.add(vault::pack(label, store, vault::big_endian(static_cast<std::uint32_t>(text.size()))));
  hasher.add(vault::as_bytes(text));
  return hasher.finish();
}

/// The number that `text` is, written as a program writes it: no +, no leading zero, no space.
std::optional<std::int64_t> canonical_integer(std::string_view text) {
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  const std::string_view digits = text.front() == '-' ? text.substr(1) : text;
  if (digits.front() == '0' && text != "0") return std::nullopt;
  return n;
}

std::string passport_form(std::string_view value) {
  const std::size_t bar = value.find('|');
  return bar == std::string_view::npos
             ? identity::document_number_key(value)
             : passport_key(base::trim(value.substr(0, bar)), value.substr(bar + 1));
}

}  // namespace

Id host_subject(const vault::Id &store, std::string_view subject) {
  return hashed(vault::label("usher.host.v1"), store, subject);
}

Id host_row(const vault::Id &store, std::string_view row) {
  if (const auto n = canonical_integer(row))
    return vault::pack(vault::Block<8>{}, vault::big_endian(static_cast<std::uint64_t>(*n)));
  return hashed(vault::label("usher.hostrow.v1"), store, row);
}

vault::IndexId host_index(const HostTableRow &table, const FieldColumn &column) {
  return static_cast<vault::IndexId>(table.number << 8 | *column.number);
}

std::string normal_form(const FieldColumn &column, std::string_view value) {
  if (value.size() > kLongestIndexed) return {};
  const bool text = column.codec == FieldCodec::text || column.codec == FieldCodec::json;
  if (text && !base::is_utf8(value)) return {};
  switch (column.index) {
    case FieldIndex::email:
      return email_key(base::trim(value));
    case FieldIndex::phone:
      return phone_key(value, column.region);
    case FieldIndex::passport:
      return passport_form(value);
    case FieldIndex::exact:
      return text ? identity::nfc(base::trim(value)) : std::string(value);
    case FieldIndex::none:
      break;
  }
  return {};
}

HostIndex::HostIndex(const State &state, const HostTableRow &table, const FieldColumn &column)
    : column_(&column) {
  if (column.index != FieldIndex::none)
    key_.emplace(state.keys->host_index(), state.store_id, host_index(table, column));
}

std::optional<vault::Tag> HostIndex::token(std::string_view value) const {
  if (!key_) return std::nullopt;
  std::string form = normal_form(*column_, value);
  if (form.empty()) return std::nullopt;
  const auto made = key_->token(kNormaliserVersion, vault::as_bytes(form));
  explicit_bzero(form.data(), form.size());
  return made;
}

void check_codec(const FieldColumn &column, std::string_view value) {
  if (column.codec == FieldCodec::integer && value.size() != 8)
    throw Error(Code::invalid_argument,
                "value: column \"" + column.name + "\" holds integers: 8 bytes, big-endian");
  if ((column.codec == FieldCodec::text || column.codec == FieldCodec::json) && !base::is_utf8(value))
    throw Error(Code::invalid_argument,
                "value: column \"" + column.name + "\" holds text, and this is not UTF-8");
}

}  // namespace usher::engine
