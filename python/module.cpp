// The Python door's inner half: engines, sessions, and JSON in and out. What Python people see, the package
// `usher`, is written in Python on top (python/usher); this module is private to it.
#include "usher/engine.hpp"
#include "usher/error.hpp"

#include "engine/catalogue.hpp"
#include "fields.hpp"
#include "texts.hpp"

#include <pybind11/stl.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace py = pybind11;

namespace usher::python {
namespace {

/// A session may be used by one thread at a time: threads that share one queue here, with the GIL released.
class LockedSession {
 public:
  explicit LockedSession(Session session) : session_(std::move(session)) {}

  [[nodiscard]] Text call(const Text &noun, const Text &verb, const Text &request) {
    const std::lock_guard alone(mutex_);
    if (!session_) throw Error(Code::closed, "the session is closed");
    const engine::Operation &operation = engine::operation(noun.view(), verb.view());
    if (operation.stateless) throw Error(Code::invalid_argument, "verb: a check takes no session");
    if (!operation.secret.empty()) throw Error(Code::invalid_argument, "verb: this operation takes a secret");
    return Text(operation.call(&*session_, request.view()));
  }
  [[nodiscard]] Text call_secret(const Text &noun, const Text &verb, const Text &secret,
                                 const Text &request) {
    const std::lock_guard alone(mutex_);
    if (!session_) throw Error(Code::closed, "the session is closed");
    const engine::Operation &operation = engine::operation(noun.view(), verb.view());
    if (operation.secret.empty()) throw Error(Code::invalid_argument, "verb: this operation takes no secret");
    return Text(operation.call_secret(&*session_, secret.view(), request.view()));
  }
  /// Runs `work(fields)` with other Python threads running, and this session alone.
  template <class Work>
  auto with_fields(Work &&work) {
    const py::gil_scoped_release others_run;
    const std::lock_guard alone(mutex_);
    if (!session_) throw Error(Code::closed, "the session is closed");
    return work(session_->fields());
  }
  void close() {
    const std::lock_guard alone(mutex_);
    session_.reset();
  }

 private:
  std::mutex mutex_;
  std::optional<Session> session_;
};

[[nodiscard]] Text check(const Text &verb, const Text &request) {
  return Text(engine::operation("check", verb.view()).call(nullptr, request.view()));
}

[[nodiscard]] std::unique_ptr<Engine> open_engine(const Text &path, const Text &key, bool passphrase,
                                                  const Text &options) {
  const Key root = passphrase ? Key::from_passphrase(key.view()) : Key::raw(key.view());
  return std::make_unique<Engine>(Engine::open(path.view(), root, engine::open_options(options.view())));
}

[[nodiscard]] std::unique_ptr<LockedSession> open_session(const Engine &engine, const Text &options) {
  return std::make_unique<LockedSession>(engine.session(engine::session_options(options.view())));
}

[[nodiscard]] py::bytes seal_field(LockedSession &session, const Text &place, const Text &value) {
  return to_bytes(session.with_fields(
      [&](const Fields &fields) { return fields.seal(engine::field_place(place.view()), value.view()); }));
}
[[nodiscard]] py::object open_field(LockedSession &session, const Text &place, const Text &envelope) {
  const auto *data = reinterpret_cast<const std::uint8_t *>(envelope.view().data());
  const auto value = session.with_fields([&](const Fields &fields) {
    return fields.open(engine::field_place(place.view()), {data, envelope.view().size()});
  });
  return to_bytearray(value.bytes());
}
[[nodiscard]] std::optional<py::bytes> field_token(LockedSession &session, const Text &column,
                                                   const Text &value) {
  const auto token = session.with_fields(
      [&](const Fields &fields) { return fields.token(engine::field_column(column.view()), value.view()); });
  return token ? std::optional(to_bytes(*token)) : std::nullopt;
}
[[nodiscard]] py::list seal_rows(LockedSession &session, const std::string &table,
                                 const std::vector<std::string> &columns, const py::list &rows) {
  const Rows copied(rows, columns.size());
  const auto sealed = session.with_fields([&](const Fields &fields) {
    return fields.seal_rows({table, columns}, copied.view());
  });
  return sealed_rows(sealed, columns.size());
}
[[nodiscard]] py::list open_rows(LockedSession &session, const std::string &table,
                                 const std::vector<std::string> &columns, const py::list &rows) {
  const Rows copied(rows, columns.size());
  const auto view = copied.view();
  const auto opened = session.with_fields([&](const Fields &fields) {
    return fields.open_rows({table, columns}, view);
  });
  return opened_rows(opened, view, columns.size());
}

/// Raises the class of the code (usher._errors). A defect's text might hold anything, and so goes nowhere.
void raise(Code code, const std::string &message, const std::string &details) {
  const py::object error =
      py::module_::import("usher._errors").attr("from_code")(std::string(code_name(code)), message, details);
  PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(error.ptr())), error.ptr());
}

void translate(std::exception_ptr thrown) {
  try {
    std::rethrow_exception(std::move(thrown));
  } catch (const Error &error) {
    raise(error.code(), error.message(), error.details());
  } catch (const py::builtin_exception &) {
    throw;  // pybind11's own, translated by pybind11
  } catch (const std::bad_alloc &) {
    throw;
  } catch (const std::exception &) {
    raise(Code::internal, "an unexpected failure inside usher", {});
  }
}

/// Adds a function during which other Python threads run: everything that may touch the store or the vault.
template <class Where, class Function, class... Extra>
void def_blocking(Where &where, const char *name, Function &&function, const Extra &...extra) {
  where.def(name, std::forward<Function>(function), py::call_guard<py::gil_scoped_release>(), extra...);
}

/// Everything the module holds.
void define(py::module_ &module) {
  using pybind11::literals::operator""_a;

  module.doc() = "Private to the package usher: engines and sessions, JSON in and out.";
  module.attr("version") = std::string(usher::version());
  module.attr("abi") = usher::engine::kAbiVersion;
  py::register_local_exception_translator(&translate);

  py::class_<LockedSession> session(module, "Session", "Who acts; see usher.Session.");
  def_blocking(session, "call", &LockedSession::call, "noun"_a, "verb"_a, "request"_a,
               "Runs one operation of the catalogue: JSON in, JSON out.");
  def_blocking(session, "call_secret", &LockedSession::call_secret, "noun"_a, "verb"_a, "secret"_a,
               "request"_a, "The same for an operation that takes bytes beside its request.");
  session.def("seal_field", &seal_field, "place"_a, "value"_a, "An envelope; `place` is JSON.");
  session.def("open_field", &open_field, "place"_a, "envelope"_a, "The value; `place` is JSON.");
  session.def("field_token", &field_token, "column"_a, "value"_a, "A token, or none; `column` is JSON.");
  session.def("seal_rows", &seal_rows, "table"_a, "columns"_a, "rows"_a,
              "Of (subject, row, value ...) tuples: (envelope, token ...) tuples.");
  session.def("open_rows", &open_rows, "table"_a, "columns"_a, "rows"_a,
              "Of (subject, row, envelope ...) tuples: (value or code, token ...) tuples.");
  def_blocking(session, "close", &LockedSession::close, "Later calls raise usher.Closed. Idempotent.");

  py::class_<usher::Engine> engine(module, "Engine", "An open store; see usher.Engine.");
  def_blocking(engine, "session", &open_session, "options"_a, "Begins a session; options are JSON.");
  def_blocking(
      engine, "status",
      [](const usher::Engine &each) { return Text(usher::engine::status_json(each.status())); },
      "The engine's status as JSON.");
  def_blocking(engine, "close", &usher::Engine::close, "Wipes the keys and releases the store. Idempotent.");

  def_blocking(module, "open", &open_engine, "path"_a, "key"_a, "passphrase"_a, "options"_a,
               "Opens or creates a store. `passphrase`: the key is one, not 32 raw bytes.");
  def_blocking(module, "check", &check, "verb"_a, "request"_a, "Runs a stateless check: JSON in, JSON out.");
  module.def(
      "describe", [] { return Text(usher::engine::describe()); },
      "Operations, records, enums and codes as JSON.");
}

}  // namespace
}  // namespace usher::python

PYBIND11_MODULE(_usher, module) {
  usher::python::define(module);
}
