// The structures that prove something: rows, timelines, checkpoints, certificates, index entries.
#include "support/structures.hpp"
#include "vault/chain.hpp"
#include "vault/checkpoint.hpp"
#include "vault/hash.hpp"
#include "vault/index.hpp"
#include "vault/seal.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace usher::tests {
namespace {

using vault::Bytes;
using vault::Digest;
using vault::Id;
using Buffer = std::vector<std::uint8_t>;

/// Takes a string of bytes apart; `ok` stays false once it was too short.
class Reader {
 public:
  explicit Reader(Bytes bytes) : rest_(bytes) {}
  [[nodiscard]] Bytes take(std::size_t size) {
    if (size > rest_.size()) ok = false;
    const Bytes part = rest_.first(std::min(size, rest_.size()));
    rest_ = rest_.subspan(part.size());
    return part;
  }
  template <std::size_t N>
  [[nodiscard]] vault::Block<N> block() {
    const Bytes part = take(N);
    return ok ? vault::read_block<N>(part, 0) : vault::Block<N>{};
  }
  template <class Unsigned>
  [[nodiscard]] Unsigned number() {
    return vault::read_big_endian<Unsigned>(block<sizeof(Unsigned)>(), 0);
  }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }
  [[nodiscard]] Bytes rest() const { return rest_; }
  bool ok = true;

 private:
  Bytes rest_;
};

void put(Buffer &out, Bytes bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

/// What has no codes of its own: any other byte breaks a hash, a tag or a signature.
Code always_integrity(Bytes) {
  return Code::integrity;
}
Code held(bool genuine) {
  return genuine ? Code::ok : Code::integrity;
}

}  // namespace

// revision u64, then column u32 | action u8 | type u8 | length u32 | bytes for each, then the seal.
void Structures::add_row() {
  const auto key = std::make_shared<vault::RowKey>(service(vault::KeyClass::row_seal, 0x80), store, 1);
  const Buffer envelope = named("envelope").bytes;
  const auto add_columns = [](vault::RowSealer &sealer, Reader columns) {
    while (columns.left() > 0) {
      const auto column = columns.number<std::uint32_t>();
      const auto action = vault::Action{columns.number<std::uint8_t>()};
      const auto type = columns.number<std::uint8_t>();
      const Bytes value = columns.take(columns.number<std::uint32_t>());
      if (!columns.ok || (type == 0 && !value.empty()) || (type == 1 && value.size() != 8) || type > 3)
        throw Error(Code::integrity, "not a row");
      if (type == 0) sealer.add_null(column, action);
      if (type == 1)
        sealer.add_integer(column, action,
                           static_cast<std::int64_t>(vault::read_big_endian<std::uint64_t>(value, 0)));
      if (type == 2)
        sealer.add_text(column, action, {reinterpret_cast<const char *>(value.data()), value.size()});
      if (type == 3) sealer.add_bytes(column, action, value);
    }
  };
  Buffer columns;
  const auto column = [&](std::uint32_t number, std::uint8_t action, std::uint8_t type, Bytes value) {
    put(columns, vault::pack(vault::big_endian(number), vault::Block<2>{action, type},
                             vault::big_endian(static_cast<std::uint32_t>(value.size()))));
    put(columns, value);
  };
  column(2, 1, 3, envelope);
  column(5, 2, 1, vault::big_endian(static_cast<std::uint64_t>(-2)));
  column(6, 2, 0, {});
  column(9, 2, 2, vault::as_bytes("active"));
  vault::RowSealer genuine(*key, row, subject, 4, 4);
  add_columns(genuine, Reader(columns));
  Buffer bytes;
  put(bytes, vault::big_endian(std::uint64_t{4}));
  put(bytes, columns);
  put(bytes, genuine.finish());
  const auto open = [key, add_columns](Bytes of) {
    if (of.size() < 40) return Code::integrity;
    vault::RowSealer sealer(*key, row, subject, vault::read_big_endian<std::uint64_t>(of, 0), 4);
    const Code code = code_of([&] {
      add_columns(sealer, Reader(of.subspan(8, of.size() - 40)));
      sealer.verify(of.last(32));
    });
    // Columns out of order or too few cannot be stored: a table has them all, in its own order.
    return code == Code::internal ? Code::integrity : code;
  };
  all_.push_back({"row", bytes, open, always_integrity});
}

// Five events: n u64 | time u64 | kind u32 | actor u32 | length u32 | payload | link | tag. The newest link
// is known from elsewhere, as a checkpoint or a list of heads would give it.
void Structures::add_timeline() {
  const auto key = std::make_shared<vault::ChainKey>(service(vault::KeyClass::chain, 0xD0));
  const Buffer payload = named("envelope").bytes;
  Buffer bytes;
  Digest head = vault::genesis;
  for (std::uint64_t n = 1; n <= 5; ++n) {
    const std::uint64_t time = 1'700'000'000'000'000 + n;
    const Bytes content = n % 2 == 0 ? Bytes{} : Bytes(payload);
    const vault::Event event{n, Instant{std::chrono::microseconds(static_cast<std::int64_t>(time))}, 5, 0,
                             vault::hash256(content)};
    head = vault::link(store, subject, event, head);
    put(bytes, vault::pack(vault::big_endian(n), vault::big_endian(time), vault::big_endian(event.kind),
                           vault::big_endian(event.actor),
                           vault::big_endian(static_cast<std::uint32_t>(content.size()))));
    put(bytes, content);
    put(bytes, vault::pack(head, key->tag(head)));
  }
  const auto open = [key, head](Bytes of) {
    vault::ChainVerifier verifier(*key, store, subject);
    Reader reader(of);
    while (reader.left() > 0) {
      vault::Event event{};
      event.sequence = reader.number<std::uint64_t>();
      event.time =
          Instant{std::chrono::microseconds(static_cast<std::int64_t>(reader.number<std::uint64_t>()))};
      event.kind = reader.number<std::uint32_t>();
      event.actor = reader.number<std::uint32_t>();
      event.payload = vault::hash256(reader.take(reader.number<std::uint32_t>()));
      const auto link = reader.block<32>();
      const auto tag = reader.block<16>();
      if (!reader.ok || !verifier.accept(event, link, tag)) return Code::integrity;
    }
    return held(verifier.head() == head);
  };
  all_.push_back({"timeline", bytes, open, always_integrity});
}

// A checkpoint as it is handed out, in bytes instead of JSON: store | n u64 | time u64 | previous | heads of
// 56 bytes | digest | generation u64 | public key | signature. The public key is known from elsewhere.
void Structures::add_signed() {
  const auto key = std::make_shared<vault::SigningKey>(service(vault::KeyClass::checkpoint, 0x90));
  const auto digest_of = [](const Id &of, std::uint64_t n, std::uint64_t time, const Digest &previous,
                            const std::map<Id, vault::Head> &heads) {
    vault::CheckpointDigest digest(of, n, Instant{std::chrono::microseconds(static_cast<std::int64_t>(time))},
                                   previous, static_cast<std::uint32_t>(heads.size()));
    for (const auto &[id, head] : heads) digest.add(head);
    return digest.finish();
  };
  std::map<Id, vault::Head> heads;
  Buffer bytes;
  put(bytes, vault::pack(store, vault::big_endian(std::uint64_t{2}),
                         vault::big_endian(std::uint64_t{1'700'000'000'000'002}), run<32>(0x11)));
  for (const std::uint8_t start : vault::Block<3>{0xB0, 0xB1, 0xB2}) {
    heads[run<16>(start)] = {run<16>(start), start, run<32>(start)};
    put(bytes, vault::pack(run<16>(start), vault::big_endian(std::uint64_t{start}), run<32>(start)));
  }
  const Digest digest = digest_of(store, 2, 1'700'000'000'000'002, run<32>(0x11), heads);
  put(bytes, vault::pack(digest, vault::big_endian(key->generation()), key->public_key(), key->sign(digest)));
  const auto open = [key, digest_of](Bytes of) {
    constexpr std::size_t front = 64, head_bytes = 56, back = 136;
    if (of.size() < front + back || (of.size() - front - back) % head_bytes != 0) return Code::integrity;
    Reader reader(of);
    const Id in = reader.block<16>();
    const auto n = reader.number<std::uint64_t>();
    const auto time = reader.number<std::uint64_t>();
    const auto previous = reader.block<32>();
    std::map<Id, vault::Head> found;
    while (reader.left() > back) {
      const auto id = reader.block<16>();
      const auto sequence = reader.number<std::uint64_t>();
      if (!found.empty() && id <= found.rbegin()->first) return Code::integrity;
      found[id] = {id, sequence, reader.block<32>()};
    }
    const auto stored = reader.block<32>();
    const bool same_key = reader.number<std::uint64_t>() == key->generation();
    const auto public_key = reader.block<32>();
    return held(in == store && same_key && public_key == key->public_key() &&
                digest_of(in, n, time, previous, found) == stored &&
                vault::is_signed(stored, reader.block<64>(), public_key));
  };
  all_.push_back({"checkpoint", bytes, open, always_integrity});

  const std::string_view text = R"({"format":"usher-certificate/1","erased":true})";
  const auto signature = key->sign(vault::certificate_digest(store, text));
  Buffer certificate(text.begin(), text.end());
  put(certificate, vault::pack(key->public_key(), signature));
  const auto check = [key](Bytes of) {
    if (of.size() < 96) return Code::integrity;
    const auto public_key = vault::read_block<32>(of, of.size() - 96);
    const std::string_view said(reinterpret_cast<const char *>(of.data()), of.size() - 96);
    return held(public_key == key->public_key() &&
                vault::is_signed(vault::certificate_digest(store, said), of.last(64), public_key));
  };
  all_.push_back({"certificate", certificate, check, always_integrity});
}

// index id u32 | generation u64 | token | customer: held against the token of the customer's own value.
void Structures::add_index_entry() {
  const auto key =
      std::make_shared<vault::IndexKey>(service(vault::KeyClass::index, 0x20), store, vault::IndexId::email);
  const auto bytes = vault::pack(vault::big_endian(std::uint32_t{1}), vault::big_endian(key->generation()),
                                 key->token(1, vault::as_bytes("ada@example.org")), subject);
  const auto open = [key](Bytes of) {
    Reader reader(of);
    const bool place =
        reader.number<std::uint32_t>() == 1 && reader.number<std::uint64_t>() == key->generation();
    const auto token = reader.block<16>();
    const bool owner = reader.block<16>() == subject;
    return held(reader.ok && reader.left() == 0 && place && owner &&
                vault::equal(key->token(1, vault::as_bytes("ada@example.org")), token));
  };
  all_.push_back({"index entry", {bytes.begin(), bytes.end()}, open, always_integrity});
}

}  // namespace usher::tests
