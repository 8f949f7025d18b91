// Nouns of a session that guard personal data: keys, erasure, consents, who may see what; and values in
// tables of the host's own. Threads, errors, atomicity: as session.hpp says.
#pragma once
#include "usher/consent.hpp"
#include "usher/erasure.hpp"
#include "usher/export.hpp"
#include "usher/fields.hpp"
#include "usher/keys.hpp"
#include "usher/policy.hpp"
#include "usher/privacy.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace usher {

namespace engine {
class SessionCore;
}

/// The store's keys. A secret comes as a view and is not kept.
class USHER_CXX_API Keys {
 public:
  explicit Keys(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] KeysStatus status(const GetKeys &request = {}) const;
  /// From then on the store opens with `key` only; step() until the old one is needed no more. Keep both
  /// until the call has returned.
  [[nodiscard]] KeyJob replace_root(std::string_view key, const ReplaceRootKey &request = {}) const;
  [[nodiscard]] KeyJob rotate(const RotateKey &request) const;
  [[nodiscard]] KeyJob step(const StepKeyJob &request) const;
  [[nodiscard]] KeysStatus retire(const RetireKey &request) const;
  /// Another way to open the store, or a new passphrase in the place of one.
  [[nodiscard]] KeysStatus set_passphrase(std::string_view passphrase,
                                          const SetPassphrase &request = {}) const;
  [[nodiscard]] KeysStatus revoke(const RevokePassphrase &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

/// Values in tables of the host's own: what is sealed here, the host keeps (docs/encrypt-table.md).
class USHER_CXX_API Fields {
 public:
  explicit Fields(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] FieldTable define(const DefineFields &request) const;
  [[nodiscard]] FieldTablePage list(const ListFields &request = {}) const;
  [[nodiscard]] PreparedFields prepare(const PrepareFields &request) const;
  [[nodiscard]] ErasedFields erase(const EraseFields &request) const;

  /// An envelope for `value` at its place; the subject's data key is made when there is none yet. Throws
  /// NOT_FOUND (table or column not defined), ERASED (the subject was), INVALID_ARGUMENT (not of the
  /// codec).
  [[nodiscard]] std::vector<std::uint8_t> seal(const FieldPlace &place, std::string_view value) const;
  /// Throws NOT_ENCRYPTED (plain text where an envelope belongs), INTEGRITY (changed, or of another place),
  /// ERASED, CORRUPT, NOT_FOUND.
  [[nodiscard]] SecretValue open(const FieldPlace &place, std::span<const std::uint8_t> envelope) const;
  /// 16 bytes to look the value up by; none for a value that has no normal form. Throws NOT_FOUND,
  /// PRECONDITION (the column has no index).
  [[nodiscard]] std::optional<std::vector<std::uint8_t>> token(const FieldColumnName &column,
                                                               std::string_view value) const;

  /// The same for many values at once, in one transaction; answers run row by row, column by column.
  [[nodiscard]] std::vector<SealedValue> seal_rows(const FieldColumns &columns,
                                                   std::span<const FieldRow> rows) const;
  /// `values` of the rows are envelopes. A cell that cannot be read has a code and does not end the call.
  [[nodiscard]] std::vector<OpenedValue> open_rows(const FieldColumns &columns,
                                                   std::span<const FieldRow> rows) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

/// What the law asks to forget, and to keep.
class USHER_CXX_API Erasures {
 public:
  explicit Erasures(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] ErasurePreview preview(const PreviewErasure &request) const;
  /// Several transactions: what is asked for is kept, whatever interrupts the rest.
  [[nodiscard]] ErasureResult erase(const EraseCustomer &request) const;
  [[nodiscard]] Erasure status(const GetErasure &request) const;
  [[nodiscard]] ErasurePage list(const ListErasures &request = {}) const;
  [[nodiscard]] ErasureCertificate certificate(const GetErasure &request) const;
  [[nodiscard]] ReplayedErasures replay(const ReplayErasures &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Holds {
 public:
  explicit Holds(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] Hold place(const PlaceHold &request) const;
  [[nodiscard]] Hold release(const ReleaseHold &request) const;
  [[nodiscard]] HoldPage list(const ListHolds &request = {}) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Retention {
 public:
  explicit Retention(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] RetentionPolicy put(const PutRetention &request) const;
  [[nodiscard]] RetentionPolicy get(const GetRetention &request = {}) const;
  [[nodiscard]] RetentionPreview preview(const PreviewRetention &request = {}) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Consents {
 public:
  explicit Consents(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] ConsentChange give(const GiveConsent &request) const;
  [[nodiscard]] ConsentChange withdraw(const WithdrawConsent &request) const;
  [[nodiscard]] ConsentPage list(const ListConsents &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Privacy {
 public:
  explicit Privacy(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] CustomerExport export_customer(const ExportCustomer &request) const;
  [[nodiscard]] CorrectionPage corrections(const ListCorrections &request) const;
  [[nodiscard]] Restriction restrict(const RestrictCustomer &request) const;
  [[nodiscard]] Restriction lift(const LiftRestriction &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Policy {
 public:
  explicit Policy(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] StoredPolicy put(const PutPolicy &request) const;
  [[nodiscard]] StoredPolicy get(const GetPolicy &request = {}) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

}  // namespace usher
