// The keys of an open store, unwrapped: root keys by epoch and service keys by generation. Data keys are not
// here: each is unwrapped when it is needed (vault.md 1.10: 0.6 us, so there is nothing to gain by keeping
// them). Another process may replace keys: `refresh` notices by a number in the key tables.
#pragma once
#include "store/database.hpp"
#include "vault/chain.hpp"
#include "vault/checkpoint.hpp"
#include "vault/custody.hpp"
#include "vault/index.hpp"
#include "vault/keys.hpp"
#include "vault/seal.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace usher::engine {

class KeyRing {
 public:
  /// `rows` holds the key tables; `root` is the one in use and has been compared with its check value.
  KeyRing(store::Database &rows, vault::Arena &arena, const vault::Id &store, vault::RootKey root);

  /// Reads again what changed since the last look. Throws KEY_DENIED when the root key was replaced by
  /// another process: this one does not have the new one.
  void refresh();
  /// Says to every process that keys have changed; with the transaction that changes them.
  void changed();
  /// After `changed` was rolled back, or a root key came or went.
  void forget() noexcept { version_ = -1; }

  [[nodiscard]] const vault::RootKey &root() const noexcept { return roots_.rbegin()->second; }
  /// A newer root key, before its row is written; refresh() drops it again when the row is not there.
  void add_root(vault::RootKey root);

  [[nodiscard]] vault::WrappedKey wrap(const vault::Id &subject, const vault::DataKey &key) const;
  [[nodiscard]] vault::WrappedKey wrap(const vault::ServiceKey &key) const;
  /// A service key that any of the root keys wraps, wrapped by the one in use.
  [[nodiscard]] vault::WrappedKey wrap_anew(vault::KeyClass key_class, vault::Bytes wrapped) const;
  [[nodiscard]] vault::DataKey unwrap(const vault::Id &subject, vault::KeyClass key_class,
                                      vault::Bytes wrapped) const;

  /// The newest generation's, for what is written now.
  [[nodiscard]] const vault::RowKey &row_key(std::uint32_t table) const { return row_keys_[table - 1]; }
  /// Of any generation. Throws INTEGRITY when there is none.
  [[nodiscard]] vault::RowKey row_key(std::uint64_t generation, std::uint32_t table) const;
  [[nodiscard]] std::uint64_t seal_generation() const noexcept { return seals_.rbegin()->first; }

  [[nodiscard]] const vault::ChainKey &chain() const noexcept { return chains_.rbegin()->second; }
  [[nodiscard]] const vault::ChainKey &chain(std::uint64_t generation) const;

  [[nodiscard]] const vault::MacKey &mac() const noexcept { return *mac_; }
  /// Of checkpoints and certificates.
  [[nodiscard]] const vault::SigningKey &signer() const noexcept { return signers_.rbegin()->second; }
  /// Throws INTEGRITY when there is none of this generation.
  [[nodiscard]] const vault::SigningKey &signer(std::uint64_t generation) const;
  [[nodiscard]] const vault::ServiceKey &host_index() const noexcept { return *host_index_; }

  /// Lookups ask this generation's tokens; every generation in `indexes` is written.
  [[nodiscard]] std::uint64_t lookup_generation() const noexcept { return lookup_generation_; }
  [[nodiscard]] const std::map<std::uint64_t, std::vector<vault::IndexKey>> &indexes() const noexcept {
    return indexes_;
  }

 private:
  void read_roots();
  void read_service_keys();
  [[nodiscard]] vault::ServiceKey service_key(vault::KeyClass key_class, vault::Bytes wrapped) const;
  [[nodiscard]] const vault::RootKey &root_of(vault::Bytes wrapped) const;

  store::Database *rows_;
  vault::Arena *arena_;
  vault::Id store_;
  std::int64_t version_ = -1;
  std::map<std::uint32_t, vault::RootKey> roots_;
  std::map<std::uint64_t, vault::ServiceKey> seals_;
  std::vector<vault::RowKey> row_keys_;  ///< by table - 1
  std::map<std::uint64_t, vault::ChainKey> chains_;
  std::map<std::uint64_t, std::vector<vault::IndexKey>> indexes_;  ///< by IndexId - 1
  std::uint64_t lookup_generation_ = 1;
  std::unique_ptr<vault::MacKey> mac_;
  std::map<std::uint64_t, vault::SigningKey> signers_;
  std::unique_ptr<vault::ServiceKey> host_index_;
};

/// Classes of service keys that every store has.
inline constexpr std::array kServiceClasses{vault::KeyClass::index,      vault::KeyClass::row_seal,
                                            vault::KeyClass::chain,      vault::KeyClass::checkpoint,
                                            vault::KeyClass::host_index, vault::KeyClass::mac};

}  // namespace usher::engine
