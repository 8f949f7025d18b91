#include "vault/envelope.hpp"

#include "usher/error.hpp"

#include "vault/internal.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <optional>

namespace usher::vault {
namespace {

constexpr std::size_t head_bytes = 16;
constexpr std::size_t text_offset = head_bytes + std::tuple_size_v<internal::Nonce>;
constexpr std::size_t overhead = text_offset + std::tuple_size_v<Tag>;
constexpr std::uint8_t magic = 0xF5;
constexpr Block<4> format{magic, 1, 1, 1};  // version 1, suite XChaCha20-Poly1305, padding code 1

/// Padding code 1: blocks of 32 up to 256, then an eighth of the next power of two. `size` is at least 1; the
/// same block comes out for the padded size, so it is not stored.
constexpr std::size_t padding_block(std::size_t size) noexcept {
  return size <= 256 ? 32 : std::bit_ceil(size) / 8;
}

/// One byte more than the plaintext always fits: the 0x80 that ends it (ISO/IEC 7816-4, sodium_pad).
constexpr std::size_t padded_size(std::size_t plaintext_size) noexcept {
  const std::size_t block = padding_block(plaintext_size + 1);
  return (plaintext_size + block) / block * block;
}

/// Size of the plaintext in front of the padding, if that is padding code 1. What is looked at has been
/// authenticated, so time may depend on it.
std::optional<std::size_t> unpadded_size(Bytes padded) noexcept {
  std::size_t end = padded.size();
  while (end > 0 && padded[end - 1] == 0) --end;
  if (end == 0 || padded[end - 1] != 0x80 || padded_size(end - 1) != padded.size()) return std::nullopt;
  return end - 1;
}

constexpr Block<head_bytes> head_of(Codec codec, std::uint64_t data_key_id) noexcept {
  return pack(format, big_endian(static_cast<std::uint16_t>(codec)), Block<2>{}, big_endian(data_key_id));
}

auto associated_data(const Block<head_bytes> &head, const FieldAddress &at) noexcept {
  return pack(label("usher.field.v1"), head, at.store, at.subject, at.row, big_endian(at.table),
              big_endian(at.column));
}

Codec codec_of(Bytes envelope) noexcept {
  return static_cast<Codec>(read_big_endian<std::uint16_t>(envelope, 4));
}

/// Everything that can be refused without a key.
void check_format(Bytes envelope) {
  if (envelope.empty()) throw Error(Code::corrupt, "sealed field: empty");
  if (envelope[0] != magic)
    throw Error(Code::not_encrypted, "sealed field: holds something else than an envelope");
  const std::size_t padded = envelope.size() - std::min(envelope.size(), overhead);
  if (padded == 0 || padded % padding_block(padded) != 0 || padded > padded_size(max_field_bytes)) {
    throw Error(Code::corrupt, "sealed field: wrong length");
  }
  if (!std::equal(format.begin(), format.end(), envelope.begin())) {
    throw Error(Code::corrupt, "sealed field: unknown version, suite or padding");
  }
  if (codec_of(envelope) < Codec::text || codec_of(envelope) > Codec::bytes) {
    throw Error(Code::corrupt, "sealed field: unknown codec");
  }
  if (envelope[6] != 0 || envelope[7] != 0) throw Error(Code::corrupt, "sealed field: reserved bytes in use");
}

}  // namespace

FieldKey::FieldKey(const DataKey &data_key, std::uint32_t table, std::uint32_t column)
    : key_(data_key.key.derive(std::uint64_t{table} << 32 | column, "usherFld")),
      data_key_id_(data_key.id),
      table_(table),
      column_(column) {}

void FieldKey::require_column(const FieldAddress &address) const {
  if (address.table != table_ || address.column != column_) {
    throw Error(Code::internal, "field key used for another column");
  }
}

std::size_t envelope_size(std::size_t plaintext_size) noexcept {
  return overhead + padded_size(plaintext_size);
}

void internal::seal_field(const FieldKey &key, const FieldAddress &address, Codec codec, Bytes plaintext,
                          const Nonce &nonce, std::vector<std::uint8_t> &out) {
  key.require_column(address);
  if (plaintext.size() > max_field_bytes) throw Error(Code::limit, "sealed field: longer than 16 MiB");
  const auto secret = key.key().bytes();
  const auto head = head_of(codec, key.data_key_id());

  out.assign(envelope_size(plaintext.size()), 0);
  auto end = std::copy(head.begin(), head.end(), out.begin());
  end = std::copy(nonce.begin(), nonce.end(), end);
  end = std::copy(plaintext.begin(), plaintext.end(), end);
  *end = 0x80;

  const std::span text(out.data() + text_offset, out.size() - overhead);
  const Tag tag = aead_seal(secret, nonce, associated_data(head, address), text);
  std::copy(tag.begin(), tag.end(), out.end() - std::ssize(tag));
}

void seal_field(const FieldKey &key, const FieldAddress &address, Codec codec, Bytes plaintext,
                std::vector<std::uint8_t> &out) {
  internal::seal_field(key, address, codec, plaintext, internal::random_nonce(), out);
}

void seal_field(const DataKey &key, const FieldAddress &address, Codec codec, Bytes plaintext,
                std::vector<std::uint8_t> &out) {
  seal_field(FieldKey(key, address.table, address.column), address, codec, plaintext, out);
}

Codec open_field(const FieldKey &key, const FieldAddress &address, Bytes envelope, SecretBuffer &plaintext) {
  plaintext.wipe();
  key.require_column(address);
  check_format(envelope);
  const auto secret = key.key().bytes();
  const auto head = read_block<head_bytes>(envelope, 0);
  const Bytes text = envelope.subspan(text_offset, envelope.size() - overhead);

  plaintext.reset(text.size());
  if (read_big_endian<std::uint64_t>(head, 8) != key.data_key_id() ||
      !internal::aead_open(secret, read_block<24>(envelope, head_bytes), associated_data(head, address), text,
                           read_block<16>(envelope, envelope.size() - std::tuple_size_v<Tag>),
                           plaintext.writable().data())) {
    plaintext.wipe();
    throw Error(Code::integrity,
                "sealed field: its bytes, its place or its key are not those it was sealed with");
  }
  const auto size = unpadded_size(plaintext.bytes());
  plaintext.shrink(size.value_or(0));
  if (!size) throw Error(Code::corrupt, "sealed field: wrong padding");
  return codec_of(head);
}

Codec open_field(const DataKey &key, const FieldAddress &address, Bytes envelope, SecretBuffer &plaintext) {
  return open_field(FieldKey(key, address.table, address.column), address, envelope, plaintext);
}

std::uint64_t envelope_key_id(Bytes envelope) {
  check_format(envelope);
  return read_big_endian<std::uint64_t>(envelope, 8);
}

}  // namespace usher::vault
