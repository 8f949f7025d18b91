// Descriptions of include/usher/engine.hpp and session.hpp: options, status, passing time.
#pragma once
#include "usher/engine.hpp"

#include "engine/described/keys.hpp"
#include "engine/described/timeline.hpp"
#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<Durability> {
  static constexpr std::string_view name = "Durability";
  static constexpr auto names = std::to_array<std::pair<Durability, std::string_view>>(
      {{Durability::full, "full"}, {Durability::process, "process"}});
};
template <>
struct Described<InjectedClock> {
  static constexpr std::string_view name = "InjectedClock";
  static constexpr std::string_view doc = "A clock that the host owns.";
  static constexpr auto fields = FieldList{
      field<&InjectedClock::start>("start", "What the first reading returns.", required()),
      field<&InjectedClock::step_us>("step_us", "Microseconds by which it moves at every reading."),
  };
};

template <>
struct Described<OpenOptions> {
  static constexpr std::string_view name = "OpenOptions";
  static constexpr std::string_view doc = "How a store is opened.";
  static constexpr auto fields = FieldList{
      field<&OpenOptions::create>("create", "Make a new store when there is no file."),
      field<&OpenOptions::durability>(
          "durability",
          "full: an acknowledged write survives power loss; process: the end of the process only."),
      field<&OpenOptions::busy_timeout_ms>("busy_timeout_ms", "How long to wait for another writer."),
      field<&OpenOptions::require_mlock>("require_mlock",
                                         "Refuse to open when keys cannot be locked in memory."),
      field<&OpenOptions::passphrase_cost>("passphrase_cost",
                                           "Work spent on a passphrase when the store is created."),
      field<&OpenOptions::passphrase_slot>("passphrase_slot",
                                           "The only passphrase slot to try, 0 to 7; all when absent."),
      field<&OpenOptions::keystore>("keystore",
                                    "Where a new store keeps its wrapped keys; single when absent."),
      field<&OpenOptions::clock>("clock", "An injected clock; the system's when absent."),
      field<&OpenOptions::seed>("seed", "Governs ids and tie-breaks, never nonces or keys.", kLabel),
  };
};

template <>
struct Described<EngineStatus> {
  static constexpr std::string_view name = "EngineStatus";
  static constexpr std::string_view doc = "An open store.";
  static constexpr auto fields = FieldList{
      field<&EngineStatus::path>("path", "The store's file.", kText),
      field<&EngineStatus::store_id>("store_id", "The store's own id.", kId),
      field<&EngineStatus::version>("version", "The library's version.", kTag),
      field<&EngineStatus::schema>("schema", "Number of the newest schema step in the store."),
      field<&EngineStatus::memory_locked>("memory_locked", "Keys are locked in memory."),
      field<&EngineStatus::phone_metadata>("phone_metadata", "Version of the numbering plans.", kTag),
  };
};

template <>
struct Described<SessionOptions> {
  static constexpr std::string_view name = "SessionOptions";
  static constexpr std::string_view doc = "Who acts, in which role and for what purpose.";
  static constexpr auto fields = FieldList{
      field<&SessionOptions::actor>("actor", "An agent's id or a person's name; written on the timeline.",
                                    required(kLabel)),
      field<&SessionOptions::role>("role", "The actor's role.", kTag),
      field<&SessionOptions::purpose>("purpose", "Needed to reveal personal values; written on the timeline.",
                                      kLabel),
      field<&SessionOptions::language>(
          "language", "Of titles and explanations for the person at the desk; \"en\".", kTag),
  };
};

template <>
struct Described<Tick> {
  static constexpr std::string_view name = "Tick";
  static constexpr std::string_view doc = "How much passing of time to catch up with in one call.";
  static constexpr auto fields = FieldList{
      field<&Tick::limit>("limit", "At most so many timers in this call."),
  };
};

template <>
struct Described<Ticked> {
  static constexpr std::string_view name = "Ticked";
  static constexpr std::string_view doc = "What the passing of time set off.";
  static constexpr auto fields = FieldList{
      field<&Ticked::fired>("fired", "Timers that fired."),
      field<&Ticked::more>("more", "The limit was reached; call again."),
      field<&Ticked::damaged>(
          "damaged", "Whose records cannot be read: their timers stay for the next call; run verify."),
  };
};

}  // namespace usher::base
