// "Bare rows": what an usher store holds for its customers, inserted again by a plain loop: same tables,
// indexes, byte lengths and pragmas, random bytes. The floor under any program that keeps this data in
// SQLite.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

struct sqlite3;

namespace bench {

struct BareRow {
  std::size_t table;
  std::vector<int> kinds;  ///< SQLite types
  std::vector<std::int64_t> integers;
  std::vector<std::size_t> sizes;  ///< of texts and blobs
  std::vector<std::string> keys;   ///< values of blob columns that are keys: kept, so that B-trees grow alike
};
struct BareTable {
  std::string name;
  std::string insert;
};
struct Shape {
  std::vector<std::string> schema;
  std::vector<BareTable> tables;
  std::vector<std::vector<BareRow>> customers;  ///< the rows of each customer, in the order of their ids
};

/// Reads the shape of a store that holds customers.
[[nodiscard]] Shape shape_of(const std::string &store);
/// Inserts everybody into a new file; `batch` customers a transaction. Answers microseconds per customer.
[[nodiscard]] double insert_bare(const Shape &shape, const std::string &path, std::size_t batch,
                                 std::size_t most);
[[nodiscard]] std::int64_t bytes_on_disk(const std::string &path);

}  // namespace bench
