// Descriptions of what previews of messages ask and answer (include/usher/message.hpp).
#pragma once
#include "engine/described/message.hpp"

namespace usher::base {

template <>
struct Described<PreviewMessage> {
  using T = PreviewMessage;
  static constexpr std::string_view name = "PreviewMessage";
  static constexpr std::string_view doc =
      "A template to look at without sending it: for a customer, or as an author writes it.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer; without one, every language with sample values.",
                             kId),
      field<&T::template_name>("template_name", "A template of the customer's playbook, or of `playbook`.",
                               required(kTag)),
      field<&T::reveal>("reveal", "Members to return unmasked: body, subject, parameters.", kTag),
      field<&T::playbook>("playbook", "Whose template, without a customer; ikamet-intake when absent.", kTag),
  };
};

template <>
struct Described<PreviewParameter> {
  using T = PreviewParameter;
  static constexpr std::string_view name = "PreviewParameter";
  static constexpr std::string_view doc = "What a placeholder becomes.";
  static constexpr auto fields = FieldList{
      field<&T::placeholder>("placeholder", "Its name.", kLabel),
      field<&T::text>("text", "What stands there instead.", kMessage),
  };
};

template <>
struct Described<TemplatePreview> {
  using T = TemplatePreview;
  static constexpr std::string_view name = "TemplatePreview";
  static constexpr std::string_view doc = "A template in one language, filled in.";
  static constexpr auto fields = FieldList{
      field<&T::template_name>("template_name", "The template.", kTag),
      field<&T::channel>("channel", "By which channel it goes."),
      field<&T::language>("language", "Language of the body, BCP 47.", kTag),
      field<&T::fallback_used>("fallback_used", "There is no text in the customer's language."),
      field<&T::subject>("subject", "Of an e-mail.", kSubject),
      field<&T::body>("body", "The text as the customer would read it; empty when a finding blocks.",
                      kMessage),
      field<&T::parameters>("parameters", "Its values, in order of appearance."),
      field<&T::attachments>("attachments", "Files that go with it, by names that the host resolves.",
                             kLabel),
      field<&T::length>("length", "Characters of the body."),
      field<&T::limit>("limit", "Most characters that the channel takes."),
      field<&T::decision>("decision", "Whether it may go out now, and why; absent without a customer."),
      field<&T::findings>("findings", "What is wrong with it."),
  };
};

template <>
struct Described<MessagePreview> {
  using T = MessagePreview;
  static constexpr std::string_view name = "MessagePreview";
  static constexpr std::string_view doc = "How a template reads, and what would become of it.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "The playbook.", kTag),
      field<&T::version>("version", "Its version.", kTag),
      field<&T::previews>(
          "previews", "For a customer: what is tried, in order. Without one: each language of the template."),
  };
};

}  // namespace usher::base
