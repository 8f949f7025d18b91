// JSON at the doors for the records that belong to no operation.
#include "engine/catalogue.hpp"
#include "engine/described/engine.hpp"
#include "engine/described/fields.hpp"
#include "engine/read.hpp"

namespace usher::engine {

OpenOptions open_options(std::string_view json) {
  return read_record<OpenOptions>(json);
}
SessionOptions session_options(std::string_view json) {
  return read_record<SessionOptions>(json);
}
FieldPlace field_place(std::string_view json) {
  return read_checked<FieldPlace>(json);
}
FieldColumnName field_column(std::string_view json) {
  return read_checked<FieldColumnName>(json);
}
std::string status_json(const EngineStatus &status) {
  return base::to_json(status);
}

}  // namespace usher::engine
