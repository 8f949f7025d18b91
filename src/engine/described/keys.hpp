// Descriptions of include/usher/keys.hpp.
#pragma once
#include "usher/keys.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<Keystore> {
  static constexpr std::string_view name = "Keystore";
  static constexpr auto names = std::to_array<std::pair<Keystore, std::string_view>>(
      {{Keystore::single, "single"}, {Keystore::separate, "separate"}});
};

template <>
struct DescribedEnum<PassphraseCost> {
  static constexpr std::string_view name = "PassphraseCost";
  static constexpr auto names = std::to_array<std::pair<PassphraseCost, std::string_view>>(
      {{PassphraseCost::interactive, "interactive"}, {PassphraseCost::moderate, "moderate"}});
};

template <>
struct DescribedEnum<KeyState> {
  static constexpr std::string_view name = "KeyState";
  static constexpr auto names = std::to_array<std::pair<KeyState, std::string_view>>(
      {{KeyState::in_use, "in_use"}, {KeyState::replaced, "replaced"}, {KeyState::destroyed, "destroyed"}});
};

template <>
struct DescribedEnum<KeyKind> {
  static constexpr std::string_view name = "KeyKind";
  static constexpr auto names =
      std::to_array<std::pair<KeyKind, std::string_view>>({{KeyKind::root, "root"},
                                                           {KeyKind::index, "index"},
                                                           {KeyKind::row_seal, "row_seal"},
                                                           {KeyKind::chain, "chain"},
                                                           {KeyKind::checkpoint, "checkpoint"},
                                                           {KeyKind::data, "data"}});
};

template <>
struct DescribedEnum<KeyJobState> {
  static constexpr std::string_view name = "KeyJobState";
  static constexpr auto names =
      std::to_array<std::pair<KeyJobState, std::string_view>>({{KeyJobState::running, "running"},
                                                               {KeyJobState::finished, "finished"},
                                                               {KeyJobState::blocked, "blocked"}});
};

template <>
struct Described<GetKeys> {
  static constexpr std::string_view name = "GetKeys";
  static constexpr std::string_view doc = "What to tell about the store's keys.";
  static constexpr auto fields = FieldList{
      field<&GetKeys::job>("job", "Only what this job put into quarantine."),
  };
};

template <>
struct Described<RootKeyStatus> {
  static constexpr std::string_view name = "RootKeyStatus";
  static constexpr std::string_view doc = "A root key, which wraps all others.";
  static constexpr auto fields = FieldList{
      field<&RootKeyStatus::id>("id", "Its epoch."),
      field<&RootKeyStatus::state>("state", "Whether anything is wrapped by it."),
      field<&RootKeyStatus::created_at>("created_at", "Since when; absent in stores that did not note it."),
      field<&RootKeyStatus::retired_at>("retired_at", "When the last key was wrapped anew."),
  };
};

template <>
struct Described<PassphraseSlotStatus> {
  static constexpr std::string_view name = "PassphraseSlotStatus";
  static constexpr std::string_view doc = "A passphrase that opens the store, or did.";
  static constexpr auto fields = FieldList{
      field<&PassphraseSlotStatus::slot>("slot", "0 to 7."),
      field<&PassphraseSlotStatus::added_at>("added_at", "Since when."),
      field<&PassphraseSlotStatus::revoked_at>("revoked_at", "Until when."),
  };
};

template <>
struct Described<ServiceKeyStatus> {
  static constexpr std::string_view name = "ServiceKeyStatus";
  static constexpr std::string_view doc = "A key of the store's own.";
  static constexpr auto fields = FieldList{
      field<&ServiceKeyStatus::kind>("kind", "What it makes."),
      field<&ServiceKeyStatus::generation>("generation", "1, 2, ..."),
      field<&ServiceKeyStatus::state>("state", "Whether anything was made with it."),
      field<&ServiceKeyStatus::added_at>("added_at", "Since when."),
      field<&ServiceKeyStatus::destroyed_at>("destroyed_at", "Until when."),
  };
};

template <>
struct Described<BackupStatus> {
  static constexpr std::string_view name = "BackupStatus";
  static constexpr std::string_view doc = "Copies of the store's file, and what they open with.";
  static constexpr auto fields = FieldList{
      field<&BackupStatus::from>("from", "Made since."),
      field<&BackupStatus::until>("until", "Made until; up to now when absent."),
      field<&BackupStatus::readable>("readable", "With what this store still holds."),
      field<&BackupStatus::needs>("needs", "What it takes to read them.", kText),
      field<&BackupStatus::without>("without", "What of them stays unreadable; empty: nothing.", kText),
  };
};

template <>
struct Described<KeyJob> {
  static constexpr std::string_view name = "KeyJob";
  static constexpr std::string_view doc = "A key on its way to be replaced, step by step.";
  static constexpr auto fields = FieldList{
      field<&KeyJob::id>("id", "The job's id.", kId),
      field<&KeyJob::kind>("kind", "Which key."),
      field<&KeyJob::from>("from", "Id or generation that is replaced."),
      field<&KeyJob::to>("to", "Id or generation that replaces it."),
      field<&KeyJob::customer_id>("customer_id", "Whose data keys.", kId),
      field<&KeyJob::state>("state", "blocked: what is in quarantine still needs the old key."),
      field<&KeyJob::done>("done", "Keys, customers or rows so far."),
      field<&KeyJob::failed>("failed", "Put into quarantine."),
      field<&KeyJob::actor>("actor", "Who started it.", kLabel),
      field<&KeyJob::started_at>("started_at", "When it was started."),
      field<&KeyJob::finished_at>("finished_at", "When it ended."),
  };
};

template <>
struct Described<Quarantined> {
  static constexpr std::string_view name = "Quarantined";
  static constexpr std::string_view doc = "What a job could not read and left as it is.";
  static constexpr auto fields = FieldList{
      field<&Quarantined::job>("job", "The job.", kId),
      field<&Quarantined::subject_id>("subject_id", "Whose it is.", kId),
      field<&Quarantined::what>("what", "Table and row, or key class.", kLabel),
      field<&Quarantined::code>("code", "Why.", kTag),
      field<&Quarantined::at>("at", "When."),
  };
};

template <>
struct Described<KeysStatus> {
  static constexpr std::string_view name = "KeysStatus";
  static constexpr std::string_view doc = "What keys there are, and what copies of the store they open.";
  static constexpr auto fields = FieldList{
      field<&KeysStatus::keystore>("keystore", "Where the wrapped keys stand."),
      field<&KeysStatus::memory_locked>("memory_locked", "Keys are locked in memory."),
      field<&KeysStatus::wiped_on_fork>("wiped_on_fork", "A forked process finds no keys."),
      field<&KeysStatus::root_keys>("root_keys", "By epoch."),
      field<&KeysStatus::slots>("slots", "Passphrases."),
      field<&KeysStatus::service_keys>("service_keys", "By kind and generation."),
      field<&KeysStatus::data_keys>("data_keys", "Data keys in use."),
      field<&KeysStatus::replaced_data_keys>("replaced_data_keys",
                                             "Replaced ones that some value still needs."),
      field<&KeysStatus::destroyed_data_keys>("destroyed_data_keys", "Tombstones of erased data."),
      field<&KeysStatus::backups>("backups", "What copies of which dates open with."),
      field<&KeysStatus::jobs>("jobs", "Newest first."),
      field<&KeysStatus::quarantine>("quarantine", "What jobs could not read."),
      field<&KeysStatus::warnings>("warnings", "What should be mended.", kText),
  };
};

template <>
struct Described<RotateKey> {
  static constexpr std::string_view name = "RotateKey";
  static constexpr std::string_view doc = "Asks for a new key in the place of one.";
  static constexpr auto fields = FieldList{
      field<&RotateKey::kind>("kind", "index, row_seal, chain, checkpoint or data."),
      field<&RotateKey::customer_id>("customer_id", "Whose data keys; of kind data only.", kId),
  };
};

template <>
struct Described<StepKeyJob> {
  static constexpr std::string_view name = "StepKeyJob";
  static constexpr std::string_view doc = "Goes on with a job: one transaction.";
  static constexpr auto fields = FieldList{
      field<&StepKeyJob::id>("id", "The job.", required(kId)),
      field<&StepKeyJob::limit>("limit", "At most so many keys, customers or rows, 1 to 1000."),
  };
};

template <>
struct Described<RetireKey> {
  static constexpr std::string_view name = "RetireKey";
  static constexpr std::string_view doc = "Destroys a replaced key that nothing refers to.";
  static constexpr auto fields = FieldList{
      field<&RetireKey::kind>("kind", "row_seal, chain or checkpoint."),
      field<&RetireKey::generation>("generation", "Which one.", required()),
  };
};

template <>
struct Described<RevokePassphrase> {
  static constexpr std::string_view name = "RevokePassphrase";
  static constexpr std::string_view doc = "Takes a passphrase away.";
  static constexpr auto fields = FieldList{
      field<&RevokePassphrase::slot>("slot", "0 to 7.", required()),
  };
};

template <>
struct Described<ReplaceRootKey> {
  static constexpr std::string_view name = "ReplaceRootKey";
  static constexpr std::string_view doc = "Puts a new root key in the place of the one in use.";
  static constexpr auto fields = FieldList{
      field<&ReplaceRootKey::passphrase>("passphrase", "The new key is a passphrase, not 32 raw bytes."),
      field<&ReplaceRootKey::cost>("cost", "Work spent on the passphrase."),
  };
};

template <>
struct Described<SetPassphrase> {
  static constexpr std::string_view name = "SetPassphrase";
  static constexpr std::string_view doc = "Adds a passphrase, or changes one.";
  static constexpr auto fields = FieldList{
      field<&SetPassphrase::slot>("slot", "The slot whose passphrase changes; a free one when absent."),
      field<&SetPassphrase::cost>("cost", "Work spent on the passphrase."),
  };
};

}  // namespace usher::base
