// From a member function of the public C++ API to a line of the catalogue.
#pragma once
#include "usher/session.hpp"

#include "base/json.hpp"
#include "engine/catalogue.hpp"
#include "engine/dictionary.hpp"
#include "engine/read.hpp"

#include <tuple>
#include <type_traits>

namespace usher::engine {

enum Effect : bool { Reading = false, Mutating = true };

namespace detail {

template <class>
struct Shape;
template <class N, class Out, class In>
struct Shape<Out (N::*)(const In &) const> {
  using Noun = N;
  using Request = In;
  using Response = Out;
};
/// A secret comes beside the request, as bytes that no JSON ever holds.
template <class N, class Out, class In>
struct Shape<Out (N::*)(std::string_view, const In &) const> {
  using Noun = N;
  using Request = In;
  using Response = Out;
};
template <class Out, class In>
struct Shape<Out (*)(const In &)> {
  using Noun = void;
  using Request = In;
  using Response = Out;
};

/// How a session's nouns are reached; picked by what each returns.
inline constexpr std::tuple kNouns{
    &Session::agents,   &Session::calendars, &Session::customers,  &Session::duplicates, &Session::fields,
    &Session::orders,   &Session::documents, &Session::assignment, &Session::messages,   &Session::outbox,
    &Session::tasks,    &Session::steps,     &Session::journeys,   &Session::reports,    &Session::keys,
    &Session::timeline, &Session::consents,  &Session::privacy,    &Session::policy,     &Session::erasures,
    &Session::holds,    &Session::retention, &Session::playbooks,  &Session::imports,    &Session::clock};

template <auto Verb>
std::string call(const Session *session, std::string_view json) {
  using S = Shape<decltype(Verb)>;
  if constexpr (std::is_void_v<typename S::Noun>) {
    return base::to_json(Verb(read_checked<typename S::Request>(json)));
  } else {
    const auto request = read_record<typename S::Request>(json);
    constexpr auto reach = std::get<typename S::Noun (Session::*)() const>(kNouns);
    return base::to_json(((session->*reach)().*Verb)(request));
  }
}

template <auto Verb>
std::string call_secret(const Session *session, std::string_view secret, std::string_view json) {
  using S = Shape<decltype(Verb)>;
  const auto request = read_record<typename S::Request>(json);
  constexpr auto reach = std::get<typename S::Noun (Session::*)() const>(kNouns);
  return base::to_json(((session->*reach)().*Verb)(secret, request));
}

template <auto Verb>
void describe_operation(Dictionary &into) {
  using S = Shape<decltype(Verb)>;
  into.add<typename S::Request>(Dictionary::Use::request);
  into.add<typename S::Response>(Dictionary::Use::response);
}

}  // namespace detail

template <auto Verb>
[[nodiscard]] constexpr Operation operation(std::string_view noun, std::string_view verb,
                                            std::string_view doc, Effect effect = Reading) {
  using S = detail::Shape<decltype(Verb)>;
  return {.noun = noun,
          .verb = verb,
          .doc = doc,
          .mutating = effect == Mutating,
          .stateless = std::is_void_v<typename S::Noun>,
          .request = base::Described<typename S::Request>::name,
          .response = base::Described<typename S::Response>::name,
          .call = &detail::call<Verb>,
          .describe = &detail::describe_operation<Verb>};
}

/// The same for one that takes a secret; `secret` is the argument's name.
template <auto Verb>
[[nodiscard]] constexpr Operation secret_operation(std::string_view noun, std::string_view verb,
                                                   std::string_view secret, std::string_view doc) {
  using S = detail::Shape<decltype(Verb)>;
  return {.noun = noun,
          .verb = verb,
          .doc = doc,
          .mutating = true,
          .secret = secret,
          .request = base::Described<typename S::Request>::name,
          .response = base::Described<typename S::Response>::name,
          .call_secret = &detail::call_secret<Verb>,
          .describe = &detail::describe_operation<Verb>};
}

}  // namespace usher::engine
