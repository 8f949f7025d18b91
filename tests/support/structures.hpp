// One minimal record of every kind that the vault writes, each as a string of bytes that can be changed at
// will: what the tamper matrix and the fuzz targets hold against the format's word on codes. Keys and ids are
// those of the known answers (docs/format.md).
#pragma once
#include "usher/error.hpp"

#include "vault/internal.hpp"
#include "vault/secret.hpp"

#include <cstdint>
#include <functional>
#include <numeric>
#include <string_view>
#include <vector>

namespace usher::tests {

/// start, start + 1, ... as the known answers write their keys and ids.
template <std::size_t N>
[[nodiscard]] inline vault::Block<N> run(std::uint8_t start) {
  vault::Block<N> out;
  std::iota(out.begin(), out.end(), start);
  return out;
}

struct Structure {
  std::string_view name;
  std::vector<std::uint8_t> bytes;  ///< As it rests, untouched.
  /// What the library says of these bytes: OK or a code. INTERNAL when it refused them and yet left a
  /// plaintext or a key behind.
  std::function<Code(vault::Bytes)> open;
  /// The code that the format asks for when bytes differ from the untouched ones; written from
  /// docs/format.md, not from the library.
  std::function<Code(vault::Bytes)> expected;
};

class Structures {
 public:
  Structures();
  Structures(const Structures &) = delete;
  Structures &operator=(const Structures &) = delete;

  [[nodiscard]] const std::vector<Structure> &all() const noexcept { return all_; }
  [[nodiscard]] const Structure &named(std::string_view name) const;

  static inline const vault::Id store = run<16>(0xA0), subject = run<16>(0xB0), row = run<16>(0xC0);
  static inline const vault::FieldAddress address{store, subject, row, 1, 2};

  vault::Arena arena;
  vault::RootKey root = vault::RootKey::from_raw(arena, run<32>(0x60), 3);
  vault::DataKey data_key{vault::KeyClass::contact, 7, vault::Key(arena, run<32>(0))};
  vault::FieldKey field_key{data_key, 1, 2};

  [[nodiscard]] vault::ServiceKey service(vault::KeyClass key_class, std::uint8_t start) {
    return {key_class, 1, vault::Key(arena, run<32>(start))};
  }

 private:
  void add_envelope();
  void add_keys();
  void add_slot();
  void add_row();
  void add_timeline();
  void add_signed();
  void add_index_entry();

  std::vector<Structure> all_;
};

/// The code of the usher::Error that `call` throws; OK when it does not throw.
template <class Call>
[[nodiscard]] Code code_of(Call &&call) {
  try {
    call();
  } catch (const Error &error) {
    return error.code();
  }
  return Code::ok;
}

}  // namespace usher::tests
