#include "messaging/invite.hpp"

#include <array>
#include <cstdio>
#include <string_view>

namespace usher::messaging {
namespace {

constexpr std::size_t kLine = 75;

bool continues_character(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// A content line, folded: what follows on the next line begins with a space.
void add_line(std::string &out, std::string_view line) {
  std::size_t room = kLine;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && continues_character(line[cut])) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLine - 1;
  }
  out.append(line).append("\r\n");
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
      out += c;
  }
  return out;
}

/// A parameter's value in double quotes, which it may not hold itself (section 3.2).
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text)
    if (c != '"' && static_cast<unsigned char>(c) >= 0x20) out += c;
  return out + '"';
}

std::string utc(Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text.data();
}

/// "ATTENDEE;ROLE=...;CN="Name":mailto:a@b.org"
std::string person(std::string_view property, std::string_view parameters, const Attendee &who) {
  std::string line(property);
  line += parameters;
  if (!who.name.empty()) line.append(";CN=").append(quoted(who.name));
  return line.append(":mailto:").append(escaped(who.email));
}

}  // namespace

std::string icalendar(const Invite &invite) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//usher//onboarding//EN");
  // RFC 5546, 3.2: requests and cancellations have an organizer.
  add_line(out, !invite.organizer ? "METHOD:PUBLISH" : invite.cancelled ? "METHOD:CANCEL" : "METHOD:REQUEST");
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + escaped(invite.uid));
  add_line(out, "SEQUENCE:" + std::to_string(invite.sequence));
  if (invite.cancelled) add_line(out, "STATUS:CANCELLED");
  add_line(out, "DTSTAMP:" + utc(invite.written));
  add_line(out, "DTSTART:" + utc(invite.start));
  add_line(out, "DTEND:" + utc(invite.start + std::chrono::minutes{invite.minutes}));
  add_line(out, "SUMMARY:" + escaped(invite.summary));
  if (!invite.description.empty()) add_line(out, "DESCRIPTION:" + escaped(invite.description));
  if (invite.organizer) add_line(out, person("ORGANIZER", "", *invite.organizer));
  for (const Attendee &each : invite.attendees)
    add_line(out, person("ATTENDEE", ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE", each));
  add_line(out, "END:VEVENT");
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace usher::messaging
