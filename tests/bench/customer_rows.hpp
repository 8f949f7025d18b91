// One customer row, its e-mail address found by an index: as an usher store keeps it, and as anybody would.
#pragma once
#include "engine/rows.hpp"

#include <string>
#include <vector>

namespace bench {

[[nodiscard]] std::vector<usher::engine::CustomerRow> customer_rows(std::size_t count);

// All answer microseconds per row; `batch` rows a transaction, flushed to the disk at each commit.
/// Plain values in the same table, an ordinary index over `email`.
[[nodiscard]] double insert_plain(const std::vector<usher::engine::CustomerRow> &rows,
                                  const std::string &path, std::size_t batch);
/// The row alone: envelopes, seal and token, with keys that are there.
[[nodiscard]] double insert_sealed(const std::vector<usher::engine::CustomerRow> &rows,
                                   const std::string &path, std::size_t batch);
/// All that a new customer brings: four data keys, the row, its token, its timeline event, checkpoints.
[[nodiscard]] double insert_customer(const std::vector<usher::engine::CustomerRow> &rows,
                                     const std::string &path, std::size_t batch);

// A transaction each, every row once, read into a CustomerRow; of what insert_plain and insert_customer left.
[[nodiscard]] double look_up_plain(const std::vector<usher::engine::CustomerRow> &rows,
                                   const std::string &path);
/// By token, seal verified, all values opened, the address compared.
[[nodiscard]] double look_up_sealed(const std::vector<usher::engine::CustomerRow> &rows,
                                    const std::string &path);

}  // namespace bench
