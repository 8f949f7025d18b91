#include "messaging/whatsapp.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace usher::messaging {
namespace {

constexpr std::chrono::hours kWindow{24};

/// Rank of a send in progress; 0 for states that reports do not move.
int rank(MessageState state) noexcept {
  switch (state) {
    case MessageState::queued:
      return 1;
    case MessageState::accepted:
      return 2;
    case MessageState::sent:
      return 3;
    case MessageState::failed:
      return 4;
    case MessageState::delivered:
      return 5;
    case MessageState::read:
      return 6;
    default:
      return 0;
  }
}

ChannelDecision outside_window(const WhatsAppFacts &facts) {
  ChannelDecision out;
  if (facts.list_parameter && facts.ready_template) {
    out.mode = SendMode::hold;
    out.reason = "window_closed";
    out.explanation =
        "A list cannot go out line by line while the 24-hour window is closed: a template goes first, the "
        "list "
        "follows when the customer writes.";
    out.send_first = facts.ready_template;
  } else if (facts.template_approved && !facts.list_parameter) {
    out.mode = SendMode::template_message;
    out.reason = "window_closed";
    out.explanation = "The 24-hour window is closed: only an approved template may be sent.";
  } else {
    out.reason = "template_not_approved";
    out.explanation = "The 24-hour window is closed and there is no approved template for this message.";
  }
  return out;
}

constexpr std::array<SendError, 14> kErrors{
    {{"130429", SendProblem::rate_limited, true, "throughput limit of the number"},
     {"131016", SendProblem::service, true, "service unavailable"},
     {"131026", SendProblem::not_reachable, false, "the recipient cannot be reached on WhatsApp"},
     {"131030", SendProblem::not_reachable, false,
      "the recipient is not on the allowed list of a test number"},
     {"131047", SendProblem::window_closed, false, "more than 24 hours since the customer's last message"},
     {"131048", SendProblem::rate_limited, true, "limited after complaints about messages of this number"},
     {"131056", SendProblem::rate_limited, true, "too many messages to the same recipient"},
     {"132000", SendProblem::template_rejected, false, "number of parameters differs from the template"},
     {"132001", SendProblem::template_rejected, false, "template does not exist in this language"},
     {"132005", SendProblem::template_rejected, false, "text too long with its parameters"},
     {"132007", SendProblem::template_rejected, false, "template violates a policy"},
     {"132012", SendProblem::template_rejected, false, "a parameter has the wrong format"},
     {"132015", SendProblem::template_rejected, false, "template is paused"},
     {"132016", SendProblem::template_rejected, false, "template is disabled"}}};

}  // namespace

ChannelDecision whatsapp_decide(const WhatsAppFacts &facts) {
  ChannelDecision out;
  if (facts.withdrawn) {
    out.reason = "consent_withdrawn";
    out.explanation = "The customer has withdrawn the consent to messages.";
    return out;
  }
  const bool open = facts.last_inbound && facts.now < *facts.last_inbound + kWindow;
  if (facts.reach == Reach::refuted) {
    out.reason = "not_reachable";
    out.explanation = "WhatsApp reported that this number cannot be reached.";
    return out;
  }
  if (!open && !facts.opted_in.value_or(false)) {
    out.reason = "no_opt_in";
    out.explanation =
        "The customer has not agreed to WhatsApp messages and has not written in the last 24 hours.";
    return out;
  }
  if (open) out.window_closes = *facts.last_inbound + kWindow;
  if (facts.quiet_until && facts.now < *facts.quiet_until) {
    out.mode = SendMode::hold;
    out.reason = "quiet_hours";
    out.explanation = "Quiet hours: the message waits until they end.";
    return out;
  }
  if (!open) return outside_window(facts);
  out.mode = SendMode::free_text;
  out.reason = "window_open";
  out.explanation = "The customer wrote in the last 24 hours: free text is allowed.";
  return out;
}

MessageState fold_status(MessageState current, MessageState incoming) noexcept {
  return rank(current) != 0 && rank(incoming) > rank(current) ? incoming : current;
}

bool counts_as_sent(MessageState state, bool sent_is_enough) noexcept {
  return state == MessageState::delivered || state == MessageState::read ||
         (sent_is_enough && state == MessageState::sent);
}

std::optional<SendError> send_error(std::string_view code) noexcept {
  const auto found =
      std::find_if(kErrors.begin(), kErrors.end(), [&](const SendError &each) { return each.code == code; });
  return found != kErrors.end() ? std::optional(*found) : std::nullopt;
}

bool parameter_accepted(std::string_view text) noexcept {
  return !text.empty() && text.find_first_of("\n\r\t") == std::string_view::npos &&
         text.find("     ") == std::string_view::npos;
}

std::string wa_me_link(std::string_view e164, std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string url = "https://wa.me/";
  const std::size_t digits_from = url.size();
  for (const char c : e164) {
    if (base::ascii_digit(c))
      url += c;
    else if (std::string_view("+ -()./").find(c) == std::string_view::npos)
      throw Error(Code::invalid_argument, "phone: must be a number in international form");
  }
  const std::size_t digits = url.size() - digits_from;
  if (digits < 7 || digits > 15 || url[digits_from] == '0')
    throw Error(Code::invalid_argument,
                "phone: must be 7 to 15 digits with the country code, without leading zeros");
  if (text.empty()) return url;
  url += "?text=";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved =
        base::ascii_digit(c) || base::ascii_alpha(c) || c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved)
      url += c;
    else
      url.append(1, '%').append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
  }
  return url;
}

}  // namespace usher::messaging
