// What one row names of another: taken away or bent in the file, and found by verify.
#include "faults/support.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace usher {
namespace {

struct Bent {
  std::string sql;
  std::string where;
  std::string what;
};

TEST(References, WhatNamesNothingIsFound) {
  const tests::Store store;
  {
    const Engine engine = store.open();
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    for (int i = 0; i < 3; ++i) (void)session.customers().enroll(tests::customer(i));
    ASSERT_TRUE(session.timeline().verify().intact);
  }
  const std::string kept = store.path() + ".kept";
  std::filesystem::copy_file(store.path(), kept);
  for (const Bent &bent : std::vector<Bent>{
           {"INSERT INTO usher_bidx VALUES (1, 1, randomblob(16), randomblob(16))", "index 0", "of nobody"},
           {"UPDATE external_ref SET subject_id = randomblob(16) WHERE kind = (SELECT min(kind) FROM "
            "external_ref)",
            "external_ref", "names nobody"},
           {"INSERT INTO timer SELECT due_us, customer_id, kind, 77 FROM timer LIMIT 1", "timer 77",
            "its task"},
           {"INSERT INTO outbox SELECT customer_id, 77, 'message.whatsapp', 99, x'', 1, 0, 0 FROM customer "
            "LIMIT 1",
            "outbox", "its message"},
           {"DELETE FROM playbook", "journey", "its playbook"},
           {"UPDATE event SET customer_id = x'00' WHERE n = 1 AND customer_id = (SELECT min(customer_id) "
            "FROM event)",
            "owner", "wrong length"}}) {
    std::filesystem::copy_file(kept, store.path(), std::filesystem::copy_options::overwrite_existing);
    ASSERT_TRUE(tests::run_sql(store.path(), {bent.sql})) << bent.sql;
    const Engine engine = store.open();
    const Verification found = tests::session_of(engine).timeline().verify();
    bool seen = false;
    for (const Problem &each : found.problems)
      seen = seen || (each.where.starts_with(bent.where) && each.what.find(bent.what) != std::string::npos);
    EXPECT_TRUE(seen) << bent.sql;
    EXPECT_FALSE(found.intact) << bent.sql;
  }
}

}  // namespace
}  // namespace usher
