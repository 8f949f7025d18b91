// Descriptions of include/usher/channel.hpp.
#pragma once
#include "usher/channel.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<SendMode> {
  static constexpr std::string_view name = "SendMode";
  static constexpr auto names =
      std::to_array<std::pair<SendMode, std::string_view>>({{SendMode::template_message, "template_message"},
                                                            {SendMode::free_text, "free_text"},
                                                            {SendMode::hold, "hold"},
                                                            {SendMode::refuse, "refuse"}});
};

template <>
struct Described<ChannelDecision> {
  static constexpr std::string_view name = "ChannelDecision";
  static constexpr std::string_view doc = "What a channel allows for one message at one moment, and why.";
  static constexpr auto fields = FieldList{
      field<&ChannelDecision::mode>("mode", "As the approved template, as free text, later, or not at all."),
      field<&ChannelDecision::reason>("reason", "A code, for example \"window_closed\".", kTag),
      field<&ChannelDecision::explanation>("explanation", "The reason in one sentence.", kText),
      field<&ChannelDecision::window_closes>("window_closes",
                                             "First instant at which free text is no longer allowed."),
      field<&ChannelDecision::send_first>("send_first", "Template that asks the customer to write first.",
                                          kTag),
  };
};

}  // namespace usher::base
