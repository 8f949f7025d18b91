// Message templates as a playbook ships them. Rendering one for a customer is the messaging room's work.
#pragma once
#include "usher/message.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace usher {

/// template: a text the channel has to approve beforehand, allowed at any time · free: goes out only while
/// the customer's window is open.
enum class TemplateMode : std::uint8_t { template_message, free_text };
/// What the channel's owner said about a template: only an approved one may go out as a template.
enum class Approval : std::uint8_t { pending, approved, rejected };

struct MessageTemplate {
  std::string name;
  Channel channel = Channel::whatsapp;
  TemplateMode mode = TemplateMode::template_message;
  Approval approval = Approval::pending;
  std::map<std::string, std::string> languages;  ///< BCP 47 tag -> body, placeholders written [Agent Name]
};

/// What may stand in square brackets, in a body or in a task's title.
struct Placeholder {
  std::string_view name;
  bool lines;  ///< its value has line breaks, which a parameter of an approved template may not contain
};
inline constexpr std::array<Placeholder, 9> kPlaceholders{{
    {"Name", false},              // the customer, as the customer writes it
    {"Customer Name", false},     // the same, as the procedure calls it in task titles
    {"Agent Name", false},        //
    {"Agent Contact", false},     // how customers reach the agent
    {"Service", false},           // the service's title
    {"Documents", true},          // what is missing, one a line
    {"Collection Time", false},   // how long collection usually takes
    {"After Submission", false},  // what happens after the papers are handed in
    {"Contact", false},           // whom to ask
}};

}  // namespace usher
