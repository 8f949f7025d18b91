// The bytes under a row seal stand for one row only. Input: a row, `revision`, then columns of `step action
// type length bytes`; a byte FF; and how a second row is made of the first, or a byte FE and the second row
// itself. Two rows have equal seals when they are equal, and only then.
#include "fuzz.hpp"
#include "support/structures.hpp"
#include "vault/seal.hpp"

#include <string>
#include <tuple>

namespace {

namespace vault = usher::vault;

struct Column {
  std::uint32_t number = 0;
  std::uint8_t action = 1, type = 0;
  std::string value;
  bool operator==(const Column &) const = default;
};
struct Row {
  std::uint64_t revision = 0;
  std::vector<Column> columns;
  bool operator==(const Row &) const = default;
};

class Input {
 public:
  Input(const std::uint8_t *data, std::size_t size) : rest_(fuzz::text(data, size)) {}
  [[nodiscard]] bool more() const { return !rest_.empty(); }
  [[nodiscard]] std::uint8_t next() const {
    return rest_.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(rest_.front());
  }
  std::uint8_t byte() {
    const std::uint8_t first = next();
    rest_.remove_prefix(rest_.empty() ? 0 : 1);
    return first;
  }
  std::string bytes(std::size_t size) {
    std::string part(rest_.substr(0, size));
    rest_.remove_prefix(part.size());
    return part;
  }

 private:
  std::string_view rest_;
};

/// A value as its type holds it, so that two columns that differ in memory differ in meaning.
void settle(Column &column) {
  if (column.type == 0) column.value.clear();
  if (column.type == 1) column.value.resize(8);
}

Row read_row(Input &input) {
  Row row;
  row.revision = input.byte();
  std::uint32_t number = 0;
  while (input.more() && row.columns.size() < 8) {
    const std::uint8_t step = input.byte();
    if (step == 0xFF) break;
    Column column;
    column.number = number += 1u + step;
    const std::uint8_t kind = input.byte();
    column.action = kind / 4 % 2 + 1;
    column.type = kind % 4;
    column.value = input.bytes(input.byte());
    settle(column);
    row.columns.push_back(column);
  }
  return row;
}

/// Moves what a sloppy canonical form would not tell apart: bytes between neighbours, between a value and a
/// number.
void change(Row &row, Input &input) {
  const std::uint8_t what = input.byte();
  if (row.columns.empty() || what % 8 == 0) {
    row.revision ^= input.byte();
    return;
  }
  const std::size_t at = input.byte() % row.columns.size();
  Column &column = row.columns[at];
  switch (what % 8) {
    case 1:
      if (at + 1 < row.columns.size()) {
        Column &next = row.columns[at + 1];
        const std::size_t cut = std::min<std::size_t>(input.byte(), column.value.size());
        next.value.insert(0, column.value.substr(column.value.size() - cut));
        column.value.resize(column.value.size() - cut);
        settle(next);
      }
      break;
    case 2:
      column.value += input.bytes(input.byte());
      break;
    case 3:
      column.action = static_cast<std::uint8_t>(3 - column.action);
      break;
    case 4:
      column.type = input.byte() % 4;
      break;
    case 5:
      row.columns.erase(row.columns.begin() + static_cast<std::ptrdiff_t>(at));
      return;
    case 6:
      for (std::size_t i = at; i < row.columns.size(); ++i) ++row.columns[i].number;
      break;
    default:
      std::swap(column.value, row.columns[input.byte() % row.columns.size()].value);
      for (Column &each : row.columns) settle(each);
  }
  settle(column);
}

vault::Digest seal(const vault::RowKey &key, const Row &row) {
  using usher::tests::Structures;
  vault::RowSealer sealer(key, Structures::row, Structures::subject, row.revision,
                          static_cast<std::uint32_t>(row.columns.size()));
  for (const Column &each : row.columns) {
    const auto action = vault::Action{each.action};
    const vault::Bytes value = vault::as_bytes(each.value);
    if (each.type == 0) sealer.add_null(each.number, action);
    if (each.type == 1)
      sealer.add_integer(each.number, action,
                         static_cast<std::int64_t>(vault::read_big_endian<std::uint64_t>(value, 0)));
    if (each.type == 2) sealer.add_text(each.number, action, each.value);
    if (each.type == 3) sealer.add_bytes(each.number, action, value);
  }
  return sealer.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static usher::tests::Structures known;
  static const vault::RowKey key(known.service(vault::KeyClass::row_seal, 0x80),
                                 usher::tests::Structures::store, 1);
  Input input(data, size);
  const Row one = read_row(input);
  Row other = one;
  if (input.next() == 0xFE) {
    (void)input.byte();
    other = read_row(input);
  }
  for (int changes = 0; input.more() && changes < 4; ++changes) change(other, input);
  fuzz::expect((one == other) == (seal(key, one) == seal(key, other)),
               "two rows have equal seals when they are equal, and only then");
  return 0;
}
