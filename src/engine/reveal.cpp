#include "engine/reveal.hpp"

#include "usher/error.hpp"

#include "base/json.hpp"

namespace usher::engine {

void record_reveal(Unit &unit, Subject &subject, const std::vector<std::string> &fields) {
  if (fields.empty() || subject.revealed == fields) return;
  subject.revealed = fields;
  if (!unit.session().purpose || unit.session().purpose->empty())
    throw Error(Code::precondition,
                "reveal: the session states no purpose; open one with a purpose to see values");
  std::string data = "{\"fields\":";
  base::append_json(data, fields);
  data += ",\"purpose\":";
  base::append_json(data, *unit.session().purpose);
  unit.event(subject, EventKind::values_revealed, data + '}');
}

Id parse_agent_id(std::string_view text, std::string_view field) {
  if (const auto id = base::parse_id("agt", text)) return *id;
  throw Error(Code::invalid_argument, std::string(field) + ": is not an agent id (agt_ and 26 characters)");
}

Id cursor_id(std::string_view prefix, const std::optional<std::string> &cursor) {
  if (!cursor) return Id{};
  if (const auto id = base::parse_id(prefix, *cursor)) return *id;
  throw Error(Code::invalid_argument, "cursor: is not one that a list gave; pass `next` of the page before");
}

void check_page(std::int64_t limit) {
  if (limit < 1 || limit > 1000) throw Error(Code::invalid_argument, "limit: must be 1 to 1000");
}

}  // namespace usher::engine
