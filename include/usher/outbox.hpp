// The outbox: effects that usher decided and the host carries out. At least once, in order per customer and
// kind, each with a stable key so that a repeat can be recognised.
#pragma once
#include "usher/timeline.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

struct ClaimOutbox {
  std::int64_t limit = 10;
  std::int64_t lease_s = 60;  ///< seconds after which an unacknowledged item may be claimed again
  bool checkpoints = false;   ///< also the newest checkpoint that was not acknowledged, to be kept elsewhere
};
struct AckOutbox {
  std::string id;
  std::optional<std::string> provider_id;  ///< the channel's id of what was sent
};
struct FailOutbox {
  std::string id;
  std::string error_code;
  bool retry = true;  ///< false: give up, the message becomes failed
  std::int64_t retry_after_s = 60;
};

struct OutboxItem {
  std::string id;
  std::string key;   ///< stable over repeats: hand it to the channel as its idempotency key
  std::string kind;  ///< "message.whatsapp", "message.email", "effect.<system>", "notify.agent",
                     ///< "meeting.invite", "erasure.requested", "checkpoint"
  std::string customer_id;
  std::string subject_id;  ///< the message or step it came from
  Json payload;            ///< what to send: to, template and parameters, or text
  std::int64_t attempt = 0;
  Instant lease_until;
};
struct OutboxBatch {
  std::vector<OutboxItem> items;
  std::int64_t waiting = 0;      ///< items not yet acknowledged, claimed or not
  std::vector<Problem> damaged;  ///< items that cannot be read; tried again when this lease is over
};
struct OutboxReceipt {
  std::string id;
  bool done = false;  ///< no further attempt will be made
  std::optional<Instant> retry_at;
};

}  // namespace usher
