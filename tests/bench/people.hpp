// Invented customers by the thousand, each with a passport whose check digits are right.
#pragma once
#include "usher/usher.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

[[nodiscard]] usher::EnrollCustomer person(std::uint64_t n);
/// The same person as a line of a customer list; `csv_header()` names the columns.
[[nodiscard]] std::string csv_line(const usher::EnrollCustomer &person);
[[nodiscard]] std::string csv_header();
/// Seven agents who between them can take everybody.
void add_agents(const usher::Session &session, std::int64_t customers);

}  // namespace bench
