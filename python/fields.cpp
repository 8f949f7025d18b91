#include "fields.hpp"

#include "usher/error.hpp"

namespace py = pybind11;

namespace usher::python {
namespace {

Text text_of(py::handle value) {
  py::detail::type_caster<Text> caster;
  caster.load(value, false);
  return std::move(static_cast<Text &>(caster));
}

py::object bytes_or_none(const std::vector<std::uint8_t> &bytes) {
  return bytes.empty() ? py::object(py::none()) : to_bytes(bytes);
}

}  // namespace

py::bytes to_bytes(const std::vector<std::uint8_t> &bytes) {
  return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

py::object to_bytearray(std::span<const std::uint8_t> bytes) {
  return py::reinterpret_steal<py::object>(PyByteArray_FromStringAndSize(
      reinterpret_cast<const char *>(bytes.data()), static_cast<Py_ssize_t>(bytes.size())));
}

Rows::Rows(const py::list &rows, std::size_t columns) : columns_(columns) {
  cells_.reserve(rows.size() * (columns + 2));
  for (const py::handle row : rows) {
    if (PyTuple_Check(row.ptr()) == 0 || py::len(row) != columns + 2)
      throw Error(Code::invalid_argument,
                  "rows: each must be a tuple of subject, row and one value a column");
    for (const py::handle cell : row)
      cell.is_none() ? cells_.emplace_back() : cells_.emplace_back(text_of(cell));
  }
}

std::vector<FieldRow> Rows::view() const {
  std::vector<FieldRow> out;
  const auto text = [](const std::optional<Text> &cell) { return cell ? cell->view() : std::string_view(); };
  for (std::size_t at = 0; at < cells_.size(); at += columns_ + 2) {
    FieldRow &row = out.emplace_back(FieldRow{text(cells_[at]), text(cells_[at + 1]), {}});
    row.values.reserve(columns_);
    for (std::size_t i = 0; i < columns_; ++i) {
      const auto &cell = cells_[at + 2 + i];
      row.values.push_back(cell ? std::optional(cell->view()) : std::nullopt);
    }
  }
  return out;
}

py::list sealed_rows(const std::vector<SealedValue> &cells, std::size_t columns) {
  py::list out(columns == 0 ? 0 : cells.size() / columns);
  for (std::size_t at = 0; at < out.size(); ++at) {
    py::tuple row(columns * 2);
    for (std::size_t i = 0; i < columns; ++i) {
      const SealedValue &cell = cells[at * columns + i];
      row[i * 2] = bytes_or_none(cell.envelope);
      row[i * 2 + 1] = bytes_or_none(cell.token);
    }
    out[at] = std::move(row);
  }
  return out;
}

py::list opened_rows(const std::vector<OpenedValue> &cells, const std::vector<FieldRow> &rows,
                     std::size_t columns) {
  py::list out(rows.size());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    py::tuple row(columns * 2);
    for (std::size_t i = 0; i < columns; ++i) {
      const OpenedValue &cell = cells[at * columns + i];
      if (!rows[at].values[i])
        row[i * 2] = py::none();
      else if (cell.code != Code::ok)
        row[i * 2] = py::str(std::string(code_name(cell.code)));
      else
        row[i * 2] = to_bytearray(cell.value.bytes());
      row[i * 2 + 1] = bytes_or_none(cell.token);
    }
    out[at] = std::move(row);
  }
  return out;
}

}  // namespace usher::python
