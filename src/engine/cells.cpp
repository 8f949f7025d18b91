#include "engine/cells.hpp"

#include "usher/error.hpp"

#include <algorithm>

namespace usher::engine {

TableInfo make_table(std::uint32_t table, std::string_view name,
                     const std::vector<std::pair<std::uint32_t, std::string_view>> &columns,
                     std::vector<base::Sensitivity> classes) {
  if (!std::is_sorted(columns.begin(), columns.end()))
    throw Error(Code::internal, "store: columns of " + std::string(name) + " are not described in order");
  TableInfo info{table, name, {}, {}, std::move(classes), {}, columns.size(), {}, {}, {}, {}};
  std::string names, places, sets;
  int parameter = 5;  // $1..$4: owner, n, rev, seal
  for (const auto &[column, text] : columns) {
    const std::string place = "$" + std::to_string(parameter++);
    names.append(", ").append(text);
    places.append(", ").append(place);
    sets.append(", ").append(text).append(" = ").append(place);
    info.columns.push_back(column);
    info.names.push_back(text);
  }
  const std::string from = std::string(name);
  info.insert = "INSERT INTO " + from + " (customer_id, n, rev, seal" + names + ") VALUES ($1, $2, $3, $4" +
                places + ")";
  info.update = "UPDATE " + from + " SET rev = $3, seal = $4" + sets + " WHERE customer_id = $1 AND n = $2";
  const std::string select = "SELECT n, rev, seal" + names + " FROM " + from + " WHERE customer_id = $1";
  info.select_one = select + " AND n = $2";
  info.select_all = select + " ORDER BY n";
  return info;
}

}  // namespace usher::engine
