#include "engine/journeys/people.hpp"

namespace usher::engine {

std::optional<Id> person_for(Case &c, std::string_view) {
  return c.customer.agent_id;
}

}  // namespace usher::engine
