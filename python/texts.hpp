// Texts that may hold personal values or a key, on their way between Python and the library.
#pragma once
#include "usher/error.hpp"

#include <pybind11/pybind11.h>

#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace usher::python {

/// A text or key that is wiped when it goes. Filled from str, bytes, bytearray or memoryview.
class Text {
 public:
  Text() = default;
  explicit Text(std::string text) noexcept : text_(std::move(text)) {}
  Text(Text &&other) noexcept { text_.swap(other.text_); }
  Text &operator=(Text &&other) noexcept {
    text_.swap(other.text_);
    return *this;
  }
  Text(const Text &) = delete;
  Text &operator=(const Text &) = delete;
  ~Text() { explicit_bzero(text_.data(), text_.size()); }

  [[nodiscard]] std::string_view view() const noexcept { return text_; }

 private:
  std::string text_;
};

}  // namespace usher::python

namespace pybind11::detail {

/// Throws instead of declining: pybind11's own message for a wrong argument shows every argument, key
/// included.
template <>
struct type_caster<usher::python::Text> {
  PYBIND11_TYPE_CASTER(usher::python::Text, const_name("str | bytes"));

  bool load(handle source, bool /*convert*/) {
    if (PyUnicode_Check(source.ptr()) != 0) {
      Py_ssize_t size = 0;
      const char *const utf8 = PyUnicode_AsUTF8AndSize(source.ptr(), &size);
      if (utf8 == nullptr) {
        PyErr_Clear();
        throw usher::Error(usher::Code::invalid_argument, "a text has characters that UTF-8 cannot hold");
      }
      value = usher::python::Text(std::string(utf8, static_cast<std::size_t>(size)));
      return true;
    }
    Py_buffer bytes;
    if (PyObject_GetBuffer(source.ptr(), &bytes, PyBUF_SIMPLE) != 0) {
      PyErr_Clear();
      throw usher::Error(usher::Code::invalid_argument, "must be a text or bytes");
    }
    try {
      value = usher::python::Text(
          std::string(static_cast<const char *>(bytes.buf), static_cast<std::size_t>(bytes.len)));
    } catch (...) {
      PyBuffer_Release(&bytes);
      throw;
    }
    PyBuffer_Release(&bytes);
    return true;
  }

  static handle cast(const usher::python::Text &text, return_value_policy, handle) {
    return PyUnicode_DecodeUTF8(text.view().data(), static_cast<Py_ssize_t>(text.view().size()), nullptr);
  }
};

}  // namespace pybind11::detail
