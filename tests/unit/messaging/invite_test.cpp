// iCalendar objects, by the rules of RFC 5545 that a reader trips over first.
#include "messaging/invite.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace usher::messaging {
namespace {

Invite sample() {
  Invite invite;
  invite.uid = "tsk_1.2@usher";
  invite.written = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9};
  invite.start = invite.written + std::chrono::hours{49};
  invite.minutes = 90;
  invite.summary = "Kick-off; expectations, timelines";
  invite.organizer = Attendee{"Selin \"S.\" Örnek", "selin@office.example"};
  invite.attendees = {{"Ayşe Örnek", "ayse@mail.example"}};
  return invite;
}

std::vector<std::string> lines(const std::string &text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

TEST(Invite, S2_21_S1_13_HoldsWhatAReaderNeeds) {
  const std::string text = icalendar(sample());
  for (const char *line :
       {"BEGIN:VCALENDAR\r\n", "METHOD:REQUEST\r\n", "UID:tsk_1.2@usher\r\n", "DTSTAMP:20260302T090000Z\r\n",
        "DTSTART:20260304T100000Z\r\n", "DTEND:20260304T113000Z\r\n",
        "SUMMARY:Kick-off\\; expectations\\, timelines\r\n",
        "ORGANIZER;CN=\"Selin S. Örnek\":mailto:selin@office.example\r\n", "END:VCALENDAR\r\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << "in\n" << text;
}

TEST(Invite, WithoutAnOrganizerIsOnlyToBeLookedAt) {
  Invite invite = sample();
  invite.organizer.reset();
  const std::string text = icalendar(invite);
  EXPECT_NE(text.find("METHOD:PUBLISH"), std::string::npos);
  EXPECT_EQ(text.find("ORGANIZER"), std::string::npos);
}

TEST(Invite, TakesAMeetingBackUnderItsUid) {
  Invite invite = sample();
  invite.sequence = 2;
  invite.cancelled = true;
  const std::string text = icalendar(invite);
  for (const char *line :
       {"METHOD:CANCEL\r\n", "UID:tsk_1.2@usher\r\n", "SEQUENCE:2\r\n", "STATUS:CANCELLED\r\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << "in\n" << text;
  invite.organizer.reset();
  EXPECT_NE(icalendar(invite).find("METHOD:PUBLISH"), std::string::npos);
}

TEST(Invite, FoldsLinesAt75OctetsAndNeverInsideACharacter) {
  Invite invite = sample();
  for (int i = 0; i < 40; ++i) invite.description += "ğüşiöç, ";
  const std::string text = icalendar(invite);
  std::string unfolded;
  for (const std::string &line : lines(text)) {
    ASSERT_FALSE(line.empty());
    EXPECT_EQ(line.back(), '\r');
    EXPECT_LE(line.size() - 1, 75U) << line;
    const auto first = static_cast<unsigned char>(line[line.front() == ' ' ? 1 : 0]);
    EXPECT_NE(first & 0xC0U, 0x80U) << "a line begins inside a character";
    if (line.front() == ' ')
      unfolded += line.substr(1, line.size() - 2);
    else
      unfolded += line.substr(0, line.size() - 1);
  }
  EXPECT_NE(unfolded.find("ğüşiöç\\, ğüşiöç\\, "), std::string::npos);
}

TEST(Invite, TextsCannotBreakOutOfTheirLine) {
  Invite invite = sample();
  invite.summary = "a\r\nATTENDEE:mailto:mallory@evil.example";
  invite.attendees[0].name = "x\":mailto:a@b\r\nSUMMARY:no";
  const std::string text = icalendar(invite);
  for (const std::string &line : lines(text)) {
    EXPECT_NE(line.substr(0, 16), "ATTENDEE:mailto:");
    EXPECT_NE(line, "SUMMARY:no\r");
  }
}

}  // namespace
}  // namespace usher::messaging
