// What may stand in square brackets: [Name], [Agent Name], [Documents]. Texts are taken apart once, at load;
// rendering afterwards goes by places, not by names.
#pragma once
#include "usher/types.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace usher::messaging {

/// text: as given · name: a person's, cleaned · list: one item per line · date: written by language ·
/// number: digits. All but lists are isolated when they run against the direction of the text.
enum class PlaceholderKind : std::uint8_t { text, name, list, date, number };

/// What a value is taken from; whoever fills templates has a function for each.
enum class Meaning : std::uint8_t {
  customer_name,
  agent_name,
  agent_contact,
  service,
  documents,
  collection_time,
  after_submission,
  contact
};

struct Placeholder {
  std::string_view name;  ///< without brackets; borrowed from the table or from the playbook
  PlaceholderKind kind = PlaceholderKind::text;
  Meaning means = Meaning::customer_name;
  std::size_t longest = 0;       ///< characters that a value will hardly exceed
  std::string_view sample = {};  ///< shown to authors; the lines of a list
  std::string_view doc = {};
};

/// What every playbook knows.
inline constexpr std::array<Placeholder, 9> kPlaceholders{
    {{"Name", PlaceholderKind::name, Meaning::customer_name, 80, "Ayşe Yılmaz",
      "The customer, as the customer writes it."},
     {"Customer Name", PlaceholderKind::name, Meaning::customer_name, 80, "Ayşe Yılmaz",
      "The same, as procedures call it in the titles of tasks."},
     {"Agent Name", PlaceholderKind::name, Meaning::agent_name, 80, "Selin Örnek", "The agent in charge."},
     {"Agent Contact", PlaceholderKind::text, Meaning::agent_contact, 80, "+90 212 000 00 00",
      "How customers reach the agent."},
     {"Service", PlaceholderKind::text, Meaning::service, 60, "Health insurance", "The service's title."},
     {"Documents", PlaceholderKind::list, Meaning::documents, 1200, "Passport\nTwo photographs",
      "The documents that are missing, one a line."},
     {"Collection Time", PlaceholderKind::text, Meaning::collection_time, 120, "one to two weeks",
      "How long collecting the documents usually takes."},
     {"After Submission", PlaceholderKind::text, Meaning::after_submission, 300,
      "We write as soon as there is an answer.", "What happens after the documents are handed in."},
     {"Contact", PlaceholderKind::text, Meaning::contact, 120, "info@example.com", "Whom to ask."}}};

/// Nothing: not known. An empty text, list or number counts as empty, which is another finding.
using Value = std::variant<std::monostate, std::string, std::vector<std::string>, Date, std::int64_t>;
[[nodiscard]] Value sample_value(const Placeholder &of);

/// "[Name]" at `begin`, up to before `end`, stands for a place in a list of placeholders.
struct Slot {
  static constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t placeholder = kUnknown;
};
struct Text {
  std::string written;
  std::vector<Slot> slots;  ///< in order

  /// Without brackets.
  [[nodiscard]] std::string_view name(const Slot &slot) const {
    return std::string_view(written).substr(slot.begin + 1, slot.end - slot.begin - 2);
  }
};
/// Takes `written` apart. Known placeholders are added to `used`, each once; slots point there. Brackets that
/// hold nothing, a line break or another opening bracket are ordinary text.
[[nodiscard]] Text parse(std::string written, std::span<const Placeholder> vocabulary,
                         std::vector<Placeholder> &used);

}  // namespace usher::messaging
