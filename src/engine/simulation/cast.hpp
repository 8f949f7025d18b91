// Who is in a simulation. Nobody in it can be real: names say what they are, phone numbers are those that the
// North American plan keeps for fiction (555-0100 to 555-0199), mail goes nowhere since no host sends it.
#pragma once
#include "usher/customer.hpp"
#include "usher/simulation.hpp"

#include "engine/simulation/draw.hpp"
#include "playbook/playbook.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace usher::engine::simulation {

/// There are so many phone numbers.
inline constexpr std::int64_t kMostCustomers = 2000;

/// A customer, and what the simulation remembers of one.
struct Person {
  Person(std::int64_t of, std::string_view seed) : number(of), draw(seed, static_cast<std::uint64_t>(of)) {}
  std::int64_t number;  ///< 1, 2, ...
  Draw draw;
  std::string id;                         ///< empty before coming in
  std::map<playbook::Index, Json> given;  ///< days and moments that were said, which stay as they are
  std::set<std::string> planned;          ///< tasks that somebody will see to
  std::int64_t pending = 0;               ///< acts that are planned
  bool incomplete = false;                ///< came in with a profile that lacks something
  bool over = false;                      ///< the journey is finished
};

/// Everything that this person would say when asked.
[[nodiscard]] EnrollCustomer whole_profile(const playbook::Playbook &book, Person &person, Instant now);
/// Leaves out one thing that the playbook asks for; tells whether there was one.
bool leave_something_out(const playbook::Playbook &book, Draw &draw, EnrollCustomer &profile);

/// Three a team of the playbook's roles, each of whom holds all roles of the team and can do everything.
[[nodiscard]] std::vector<PutAgent> equal_team(const playbook::Playbook &book, std::int64_t customers);

}  // namespace usher::engine::simulation
