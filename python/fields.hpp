// Values of a host's own columns on their way between Python and the library, one or many.
#pragma once
#include "usher/session.hpp"

#include "texts.hpp"

#include <string>
#include <vector>

namespace usher::python {

/// Rows as Python gave them, copied so that the library can read them while other Python threads run. Wiped
/// when it goes.
class Rows {
 public:
  /// Each row is a tuple: subject, row, then one value (text, bytes or None) for each column.
  Rows(const pybind11::list &rows, std::size_t columns);
  [[nodiscard]] std::vector<FieldRow> view() const;

 private:
  std::size_t columns_;
  std::vector<std::optional<Text>> cells_;
};

/// One tuple a row: envelope, token, envelope, token ...; None for what is absent.
[[nodiscard]] pybind11::list sealed_rows(const std::vector<SealedValue> &cells, std::size_t columns);
/// One tuple a row: value (bytearray, None, or the name of the code why it cannot be read), token ...
[[nodiscard]] pybind11::list opened_rows(const std::vector<OpenedValue> &cells,
                                         const std::vector<FieldRow> &rows, std::size_t columns);

[[nodiscard]] pybind11::bytes to_bytes(const std::vector<std::uint8_t> &bytes);
[[nodiscard]] pybind11::object to_bytearray(std::span<const std::uint8_t> bytes);

}  // namespace usher::python
