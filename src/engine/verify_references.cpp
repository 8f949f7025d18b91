// What one table says of another: rows that are not sealed (index entries, external references, timers, the
// outbox) and ids of others in rows that are.
#include "engine/verify.hpp"

#include <array>
#include <string>
#include <string_view>

namespace usher::engine {
namespace {

struct Rule {
  std::string_view table;
  std::string_view sql;  ///< owner and number of what is wrong
  std::string_view what;
};

constexpr std::array kRules{
    Rule{"index",
         "SELECT DISTINCT b.customer_id, 0 FROM usher_bidx AS b WHERE NOT EXISTS"
         " (SELECT 1 FROM customer AS c WHERE c.customer_id = b.customer_id)",
         "an entry is of nobody in the store"},
    Rule{"external_ref",
         "SELECT r.subject_id, r.n FROM external_ref AS r WHERE NOT EXISTS"
         " (SELECT 1 FROM customer AS c WHERE c.customer_id = r.subject_id) AND NOT EXISTS"
         " (SELECT 1 FROM agent AS a WHERE a.customer_id = r.subject_id)",
         "it names nobody in the store"},
    Rule{"timer",
         "SELECT t.customer_id, t.n FROM timer AS t WHERE t.kind IN (1, 2) AND NOT EXISTS"
         " (SELECT 1 FROM task AS k WHERE k.customer_id = t.customer_id AND k.n = t.n)",
         "its task is not in the store"},
    Rule{"outbox",
         "SELECT o.customer_id, o.n FROM outbox AS o WHERE o.kind GLOB 'message.*' AND NOT EXISTS"
         " (SELECT 1 FROM message AS m WHERE m.customer_id = o.customer_id AND m.n = o.subject_n) AND EXISTS"
         " (SELECT 1 FROM customer AS c WHERE c.customer_id = o.customer_id)",
         "its message is not in the store"},
    Rule{"customer",
         "SELECT c.customer_id, c.n FROM customer AS c WHERE c.agent_id IS NOT NULL AND NOT EXISTS"
         " (SELECT 1 FROM agent AS a WHERE a.customer_id = c.agent_id)",
         "the agent in charge is not in the store"},
    Rule{"task",
         "SELECT k.customer_id, k.n FROM task AS k WHERE k.agent_id IS NOT NULL AND NOT EXISTS"
         " (SELECT 1 FROM agent AS a WHERE a.customer_id = k.agent_id)",
         "its agent is not in the store"},
    Rule{"participant",
         "SELECT p.customer_id, p.n FROM participant AS p WHERE p.agent_id IS NOT NULL AND NOT EXISTS"
         " (SELECT 1 FROM agent AS a WHERE a.customer_id = p.agent_id)",
         "who holds the role is not in the store"},
    Rule{"journey",
         "SELECT j.customer_id, j.n FROM journey AS j WHERE NOT EXISTS"
         " (SELECT 1 FROM playbook AS p WHERE p.hash = j.hash)",
         "its playbook is not in the store"},
};

}  // namespace

void verify_references(Unit &unit, Verification &out) {
  for (const Rule &rule : kRules) {
    auto cursor = unit.db().query(rule.sql);
    while (cursor.next()) {
      const bool whole = cursor.bytes(0).size() == Id{}.size();
      out.problems.push_back(
          {whole ? base::format_id("cus", vault::read_block<16>(cursor.bytes(0), 0)) : std::string(),
           std::string(rule.table) + ' ' + std::to_string(cursor.integer(1)), std::string(rule.what)});
    }
  }
}

}  // namespace usher::engine
