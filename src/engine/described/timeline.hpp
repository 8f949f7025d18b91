// Descriptions of include/usher/timeline.hpp.
#pragma once
#include "usher/timeline.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct Described<ListTimeline> {
  static constexpr std::string_view name = "ListTimeline";
  static constexpr std::string_view doc = "A page of a customer's timeline, oldest first.";
  static constexpr auto fields = FieldList{
      field<&ListTimeline::customer_id>("customer_id", "The customer, agent or policy.", required(kId)),
      field<&ListTimeline::reveal>("reveal", "Members to return unmasked: data.", kTag),
      field<&ListTimeline::cursor>("cursor", "`next` of the page before; the first page when absent.",
                                   kCursor),
      field<&ListTimeline::limit>("limit", "Events a page, 1 to 1000."),
  };
};

template <>
struct Described<Checkpoint> {
  static constexpr std::string_view name = "Checkpoint";
  static constexpr std::string_view doc =
      "All timelines up to an instant, in one signed digest; keep it elsewhere.";
  static constexpr auto fields = FieldList{
      field<&Checkpoint::format>("format", "\"usher-checkpoint/1\".", required(kTag)),
      field<&Checkpoint::store>("store", "The store's id, 32 hexadecimal digits.", required(kTag)),
      field<&Checkpoint::n>("n", "1, 2, ...", required()),
      field<&Checkpoint::time_us>("time_us", "Microseconds since 1970, UTC.", required()),
      field<&Checkpoint::previous>("previous", "Digest of the one before; zeros for the first.",
                                   required(kTag)),
      field<&Checkpoint::count>("count", "Timelines that grew since the one before.", required()),
      field<&Checkpoint::digest>("digest", "What is signed: 64 hexadecimal digits.", required(kTag)),
      field<&Checkpoint::generation>("generation", "Which of the store's signing keys.", required()),
      field<&Checkpoint::public_key>("public_key", "Ed25519, 64 hexadecimal digits.", required(kTag)),
      field<&Checkpoint::signature>("signature", "Ed25519, 128 hexadecimal digits.", required(kLabel)),
  };
};

template <>
struct Described<MakeCheckpoint> {
  static constexpr std::string_view name = "MakeCheckpoint";
  static constexpr std::string_view doc = "Asks for a checkpoint over all that happened.";
  static constexpr auto fields = FieldList{
      field<&MakeCheckpoint::n>("n", "An older one again, by its number; nothing is made then."),
  };
};

template <>
struct Described<VerifyTimeline> {
  static constexpr std::string_view name = "VerifyTimeline";
  static constexpr std::string_view doc = "Whose chain and seals to check.";
  static constexpr auto fields = FieldList{
      field<&VerifyTimeline::customer_id>("customer_id", "One customer; everybody when absent.", kId),
      field<&VerifyTimeline::against>("against",
                                      "A checkpoint that was kept elsewhere; the whole store only."),
  };
};

template <>
struct Described<TimelineEvent> {
  static constexpr std::string_view name = "TimelineEvent";
  static constexpr std::string_view doc = "Something that happened to a customer.";
  static constexpr auto fields = FieldList{
      field<&TimelineEvent::id>("id", "evt_, the customer's 26 characters, a point and a number.", kId),
      field<&TimelineEvent::n>("n", "1, 2, ... within the customer."),
      field<&TimelineEvent::at>("at", "When it happened."),
      field<&TimelineEvent::kind>("kind", "What happened, for example \"AGENT_ASSIGNED\".", kTag),
      field<&TimelineEvent::actor>("actor", "Who did it.", kLabel),
      field<&TimelineEvent::data>("data", "The event's own members; null once they were erased.",
                                  {.limit = 65536, .is = Sensitivity::timeline}),
  };
};

template <>
struct Described<TimelinePage> {
  static constexpr std::string_view name = "TimelinePage";
  static constexpr std::string_view doc = "A page of a timeline.";
  static constexpr auto fields = FieldList{
      field<&TimelinePage::events>("events", "The events of this page."),
      field<&TimelinePage::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

template <>
struct Described<usher::Problem> {
  static constexpr std::string_view name = "Problem";
  static constexpr std::string_view doc = "A place where what is stored is not what was written.";
  static constexpr auto fields = FieldList{
      field<&usher::Problem::subject_id>("subject_id", "The customer or agent concerned.", kId),
      field<&usher::Problem::where>("where", "Table and row, or event number.", kLabel),
      field<&usher::Problem::what>("what", "Which check failed.", kText),
  };
};

template <>
struct Described<Verification> {
  static constexpr std::string_view name = "Verification";
  static constexpr std::string_view doc = "Whether timelines and rows are what was written.";
  static constexpr auto fields = FieldList{
      field<&Verification::intact>("intact", "No problem was found."),
      field<&Verification::subjects>("subjects", "Customers and agents looked at."),
      field<&Verification::events>("events", "Events looked at."),
      field<&Verification::rows>("rows", "Rows looked at."),
      field<&Verification::checkpoints>("checkpoints", "Checkpoints looked at."),
      field<&Verification::unanchored>("unanchored", "Events that no checkpoint covers yet."),
      field<&Verification::problems>("problems", "What is wrong, place by place."),
  };
};

}  // namespace usher::base
