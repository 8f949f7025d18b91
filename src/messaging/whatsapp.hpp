// WhatsApp's rules as pure functions. Source: Meta Cloud API documentation, pages "send messages" and
// "webhooks: statuses" of 21 May 2026, and the error reference.
#pragma once
#include "usher/channel.hpp"
#include "usher/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace usher::messaging {

/// What is known of a number by evidence: an inbound message or a delivered status proves it, error 131026
/// refutes it.
enum class Reach : std::uint8_t { unknown, proven, refuted };

struct WhatsAppFacts {
  Instant now;
  std::optional<Instant> last_inbound =
      std::nullopt;                             ///< last message or call by the customer, of whatever kind
  std::optional<bool> opted_in = std::nullopt;  ///< absent: nobody asked yet
  bool withdrawn = false;  ///< the customer took the consent back: nothing goes out, not in the window either
  Reach reach = Reach::unknown;
  bool template_approved = false;  ///< the message is a template, approved in the chosen language
  bool list_parameter = false;     ///< it holds lines that no template parameter may carry (a document list)
  std::optional<std::string> ready_template = std::nullopt;  ///< approved template that announces a held list
  std::optional<Instant> quiet_until = std::nullopt;         ///< end of the quiet hours that run now
};

/// Free text is allowed for 24 h after the customer's last message or call, each one starting the time anew;
/// outside only approved templates, and only to people who opted in. At exactly 24 h the window counts as
/// closed (the source does not say). A last message in the future is clock skew: open.
[[nodiscard]] ChannelDecision whatsapp_decide(const WhatsAppFacts &facts);

/// Folds a reported status into what is known. Reports repeat and arrive out of order, so the better
/// knowledge wins: queued < accepted < sent < failed < delivered < read. A failure outranks `sent` but not a
/// delivery: with several devices one may fail after, or before, another received it. `read` implies
/// delivered. States that are not a send in progress (held, refused, received) stay as they are. A second
/// attempt is a new message, never a lower rank.
[[nodiscard]] MessageState fold_status(MessageState current, MessageState incoming) noexcept;

/// Whether a gate may count the message as sent: delivered or read; `sent` and `accepted` never prove
/// arrival, but a playbook may say that sent is enough.
[[nodiscard]] bool counts_as_sent(MessageState state, bool sent_is_enough = false) noexcept;

/// What an error code of the channel means for the next step.
enum class SendProblem : std::uint8_t {
  window_closed,
  not_reachable,
  rate_limited,
  template_rejected,
  service
};
struct SendError {
  std::string_view code;
  SendProblem problem;
  bool retry;  ///< the same message may be sent again later
  std::string_view meaning;
  bool operator==(const SendError &) const = default;
};
/// Nothing for a code that is not known; it should not be retried.
[[nodiscard]] std::optional<SendError> send_error(std::string_view code) noexcept;

/// Meta's own code of a template language: the listed code of the very tag, else without its region, and so
/// on; nothing when the language is not listed (sending would fail with 132001).
[[nodiscard]] std::optional<std::string_view> whatsapp_language(std::string_view bcp47);

/// Whether a template parameter may carry `text`: no line break, no tab, at most four spaces in a row, not
/// empty.
[[nodiscard]] bool parameter_accepted(std::string_view text) noexcept;

/// https://wa.me/<digits>[?text=...], text percent-encoded as UTF-8. A link proves no consent.
/// Throws INVALID_ARGUMENT when `e164` is not 7 to 15 digits that do not begin with 0, plus and separators
/// aside.
[[nodiscard]] std::string wa_me_link(std::string_view e164, std::string_view text = {});

}  // namespace usher::messaging
