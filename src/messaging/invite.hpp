// Meeting invitations as iCalendar objects (RFC 5545; the method as RFC 5546 has it).
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher::messaging {

struct Attendee {
  std::string name;   ///< may be empty
  std::string email;  ///< an address, without "mailto:"
};

struct Invite {
  std::string uid;            ///< the same for every version of a meeting
  std::int64_t sequence = 0;  ///< grows with every version
  Instant written;
  Instant start;
  std::int64_t minutes = 60;
  std::string summary;
  std::string description;
  std::optional<Attendee>
      organizer;  ///< with one it is a REQUEST, without one only to be looked at (PUBLISH)
  std::vector<Attendee> attendees;
  bool cancelled = false;  ///< takes the meeting back; the latest version that was sent is to be known
};

/// Times in UTC, lines folded at 75 octets and never inside a character, texts escaped (sections 3.1,
/// 3.3.11).
[[nodiscard]] std::string icalendar(const Invite &invite);

}  // namespace usher::messaging
