// Calendars that an office edits while work is under way. The customer arrives on Monday, 2 March 2026: the
// intake task is due on Wednesday (2bd), the follow-up on Thursday (3bd).
#pragma once
#include "fixture.hpp"

namespace journeys {

inline const usher::Date kTuesday = day(2026, 3, 3), kWednesday = day(2026, 3, 4),
                         kThursday = day(2026, 3, 5), kFriday = day(2026, 3, 6);

/// An agent who works on Mondays and Wednesdays.
inline constexpr std::string_view kPartTime = R"({"calendar": "part-time", "extends": "tr",
  "weekend": [2, 4, 5, 6, 7], "source": "contract of 2026-01-02"})";

class CalendarJourney : public Journey {
 protected:
  /// Administrative leave, as a ministry announces it.
  [[nodiscard]] static usher::DayOverride leave(usher::Date date) {
    return {date, usher::OverrideKind::closed, "idari izin", "circular 2026/7", day(2026, 3, 1), {}};
  }
  [[nodiscard]] usher::CalendarChange announce(std::vector<usher::DayOverride> days, usher::ApplyEdit apply,
                                               std::string id = "tr") const {
    usher::OverrideCalendar request;
    request.id = std::move(id);
    request.days = std::move(days);
    request.reason = "announced on the news";
    request.apply = apply;
    return s().calendars().override(request);
  }
  [[nodiscard]] usher::CalendarChange put(std::string id, std::string_view file,
                                          usher::ApplyEdit apply = usher::ApplyEdit::keep) const {
    usher::PutCalendar request;
    request.id = std::move(id);
    request.calendar.text = file;
    request.reason = "the office's hours";
    request.apply = apply;
    return s().calendars().put(request);
  }
  /// Somebody for everything who works by `calendar`.
  [[nodiscard]] std::string agent_by(std::string calendar, std::string name = "Selin Örnek") const {
    usher::PutAgent request;
    request.name = std::move(name);
    request.skills = {"insurance", "immigration"};
    request.languages = {"tr", "en"};
    request.calendar = std::move(calendar);
    return s().agents().put(request).id;
  }
  [[nodiscard]] usher::Date due(const std::string &customer, std::string_view step = "intake_task") const {
    return task(customer, step).due.date;
  }
  [[nodiscard]] bool intact() const { return s().timeline().verify().intact; }
};

/// The words of the failure that `call` throws, with its details; none when it throws none.
template <class Call>
[[nodiscard]] std::string complaint(Call &&call) {
  try {
    std::forward<Call>(call)();
  } catch (const usher::Error &error) {
    return std::string(error.message()).append(error.details());
  }
  return {};
}

}  // namespace journeys
