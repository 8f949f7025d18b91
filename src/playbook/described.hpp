// Descriptions of the written playbook, for base/json.hpp. Only what reads or writes one includes this.
#pragma once
#include "base/record.hpp"
#include "playbook/described_steps.hpp"
#include "playbook/model.hpp"

#include <array>
#include <utility>

namespace usher::base {

template <>
struct DescribedEnum<usher::playbook::FindingRule> {
  using E = usher::playbook::FindingRule;
  static constexpr std::string_view name = "FindingRule";
  static constexpr std::array names{
      std::pair{E::ignore, std::string_view("ignore")}, std::pair{E::note, std::string_view("note")},
      std::pair{E::flag, std::string_view("flag")}, std::pair{E::block, std::string_view("block")}};
};
template <>
struct DescribedEnum<usher::messaging::TemplateMode> {
  using E = usher::messaging::TemplateMode;
  static constexpr std::string_view name = "TemplateMode";
  static constexpr std::array names{std::pair{E::template_message, std::string_view("template")},
                                    std::pair{E::free_text, std::string_view("free")}};
};
template <>
struct DescribedEnum<usher::messaging::Approval> {
  using E = usher::messaging::Approval;
  static constexpr std::string_view name = "Approval";
  static constexpr std::array names{std::pair{E::pending, std::string_view("pending")},
                                    std::pair{E::approved, std::string_view("approved")},
                                    std::pair{E::rejected, std::string_view("rejected")}};
};

template <>
struct DescribedEnum<usher::playbook::DataType> {
  using E = usher::playbook::DataType;
  static constexpr std::string_view name = "DataType";
  static constexpr std::array names{
      std::pair{E::text, std::string_view("text")},       std::pair{E::number, std::string_view("number")},
      std::pair{E::boolean, std::string_view("boolean")}, std::pair{E::date, std::string_view("date")},
      std::pair{E::moment, std::string_view("moment")},   std::pair{E::choice, std::string_view("choice")}};
};

template <>
struct Described<usher::playbook::Statement> {
  using T = usher::playbook::Statement;
  static constexpr std::string_view name = "Statement", doc = "A sentence that people read.";
  static constexpr auto fields = FieldList{field<&T::text>("text", "The sentence.", {.required = true}),
                                           field<&T::clause>("clause", "Clauses of the procedure.")};
};
template <>
struct Described<usher::playbook::Procedure> {
  using T = usher::playbook::Procedure;
  static constexpr std::string_view name = "Procedure", doc = "The procedure that a playbook carries out.";
  static constexpr auto fields = FieldList{field<&T::title>("title", "Title.", {.required = true}),
                                           field<&T::source>("source", "File or shelf mark of the text."),
                                           field<&T::version>("version", "Version of the text."),
                                           field<&T::author>("author", "Author, as a role."),
                                           field<&T::date>("date", "Date of the text."),
                                           field<&T::confidentiality>("confidentiality", "Who may read it."),
                                           field<&T::purpose>("purpose", "What it is for."),
                                           field<&T::scope>("scope", "Whom it concerns."),
                                           field<&T::references>("references", "What it refers to."),
                                           field<&T::definitions>("definitions", "Word -> what it means."),
                                           field<&T::statements>("statements", "What people read.")};
};

template <>
struct Described<usher::playbook::Trigger> {
  using T = usher::playbook::Trigger;
  static constexpr std::string_view name = "Trigger", doc = "What brings a customer into the playbook.";
  static constexpr auto fields =
      FieldList{field<&T::event>("event", "Kind of event.", {.required = true}),
                field<&T::sources>("sources", "Ways in that count; every one when empty."),
                field<&T::clause>("clause", "Clauses of the procedure.")};
};

template <>
struct Described<usher::playbook::Role> {
  using T = usher::playbook::Role;
  static constexpr std::string_view name = "Role", doc = "Who does things.";
  static constexpr auto fields =
      FieldList{field<&T::title>("title", "Title.", {.required = true}), field<&T::team>("team", "Team."),
                field<&T::deputies>("deputies", "Roles that stand in."),
                field<&T::duty>("duty", "What the role answers for."),
                field<&T::clause>("clause", "Clauses of the procedure.")};
};

template <>
struct Described<usher::playbook::System> {
  using T = usher::playbook::System;
  static constexpr std::string_view name = "System", doc = "A label for something outside.";
  static constexpr auto fields =
      FieldList{field<&T::kind>("kind", "What it is.", {.required = true}),
                field<&T::label>("label", "What people call it.", {.required = true}),
                field<&T::clause>("clause", "Clauses of the procedure.")};
};

template <>
struct Described<usher::playbook::DataField> {
  using T = usher::playbook::DataField;
  static constexpr std::string_view name = "DataField", doc = "A typed value of each journey.";
  static constexpr auto fields = FieldList{
      field<&T::title>("title", "Title.", {.required = true}),
      field<&T::type>("type", "What it is."),
      field<&T::choices>("choices", "What can be chosen."),
      field<&T::initial>("default", "Value before anybody gives one."),
      field<&T::at_least>("at_least", "Smallest number."),
      field<&T::at_most>("at_most", "Largest number."),
      field<&T::personal>("personal", "contact, identity or conversation: how it is sealed.", {.limit = 16}),
      field<&T::clause>("clause", "Clauses of the procedure.")};
};

template <>
struct Described<usher::playbook::Profile> {
  using T = usher::playbook::Profile;
  static constexpr std::string_view name = "Profile",
                                    doc = "Which fields must be there, and what findings mean here.";
  static constexpr auto fields =
      FieldList{field<&T::required>("required", "Fields that must be there."),
                field<&T::findings>("findings", "Code of a finding -> what it means here.")};
};

template <>
struct Described<usher::playbook::ListSource> {
  using T = usher::playbook::ListSource;
  static constexpr std::string_view name = "ListSource", doc = "Where a document list comes from.";
  static constexpr auto fields =
      FieldList{field<&T::title>("title", "The page or paper.", {.required = true})};
};

template <>
struct Described<usher::playbook::ServiceDocument> {
  using T = usher::playbook::ServiceDocument;
  static constexpr std::string_view name = "ServiceDocument", doc = "One document that a service asks for.";
  static constexpr auto fields = FieldList{
      field<&T::key>("key", "Name of the document.", {.limit = 64, .required = true}),
      field<&T::title>("title", "Title by language.", {.required = true}),
      field<&T::requirement>("requirement", "required, declared, on_request or conditional.", {.limit = 16}),
      field<&T::condition>("condition", "When it is asked for, by language."),
      field<&T::when>("when", "The same as a condition on facts."),
      field<&T::source>("source", "One of `sources`.", {.required = true}),
      field<&T::verified_on>("verified_on", "Day on which the list was last looked at.", {.required = true}),
      field<&T::count>("count", "How many copies."),
      field<&T::check>("check", "What to look at."),
      field<&T::alternatives>("alternatives", "What is taken instead."),
      field<&T::contested>("contested", "Sources disagree, or it is no official list.")};
};

template <>
struct Described<usher::playbook::Service> {
  using T = usher::playbook::Service;
  static constexpr std::string_view name = "Service", doc = "What a customer can ask for.";
  static constexpr auto fields = FieldList{
      field<&T::title>("title", "Title by language.", {.required = true}),
      field<&T::aliases>("aliases", "Other ids that are taken."),
      field<&T::skills>("skills", "What an agent must be able to do."),
      field<&T::collection_time>("collection_time",
                                 "How long collecting the documents usually takes, by language."),
      field<&T::after_submission>("after_submission", "What happens after submission, by language."),
      field<&T::contact>("contact", "Whom to ask, by language."),
      field<&T::notes>("notes", "For agents."),
      field<&T::documents>("documents", "What is asked for.")};
};

template <>
struct Described<usher::playbook::Template> {
  using T = usher::playbook::Template;
  static constexpr std::string_view name = "Template", doc = "A text for customers.";
  static constexpr auto fields = FieldList{
      field<&T::channel>("channel", "Channel.", {.limit = 16}),
      field<&T::mode>("mode", "Approved template or free text."),
      field<&T::approval>("approval", "What the channel's owner said."),
      field<&T::subject>("subject", "Language -> subject, where messages have one."),
      field<&T::languages>("languages", "Language -> body.", {.limit = 32768, .required = true}),
      field<&T::instead>("instead", "Template to use when the channel refuses.", {.limit = 64}),
      field<&T::attachments>("attachments", "Files, by names that the host resolves.", {.limit = 200})};
};

template <>
struct Described<usher::playbook::Kpi> {
  using T = usher::playbook::Kpi;
  static constexpr std::string_view name = "Kpi", doc = "How well it goes.";
  static constexpr auto fields =
      FieldList{field<&T::title>("title", "Title.", {.required = true}),
                field<&T::from>("from", "A time: from this moment ...", {.limit = 100}),
                field<&T::to>("to", "... to this one.", {.limit = 100}),
                field<&T::clock>("clock", "calendar or business.", {.limit = 16}),
                field<&T::value>("value", "A mean: of this number.", {.limit = 64}),
                field<&T::share>("share", "A share: of journeys of which this holds."),
                field<&T::target>("target", "At most so long.", {.limit = 16}),
                field<&T::at_least>("at_least", "Mean, or share in percent, not below this."),
                field<&T::clause>("clause", "Clauses of the procedure.")};
};
template <>
struct Described<usher::playbook::Risk> {
  using T = usher::playbook::Risk;
  static constexpr std::string_view name = "Risk", doc = "What may go wrong, and what is done about it.";
  static constexpr auto fields =
      FieldList{field<&T::title>("title", "Title.", {.required = true}),
                field<&T::signal>("signal", "What it shows by.", {.required = true}),
                field<&T::mitigation>("mitigation", "What is done about it.", {.required = true}),
                field<&T::clause>("clause", "Clauses of the procedure.")};
};
template <>
struct Described<usher::playbook::Compliance> {
  using T = usher::playbook::Compliance;
  static constexpr std::string_view name = "Compliance", doc = "A rule that journeys are held against.";
  static constexpr auto fields = FieldList{field<&T::title>("title", "Title.", {.required = true}),
                                           field<&T::rule>("rule", "Law and article.", {.required = true}),
                                           field<&T::must>("must", "What must hold.", {.required = true}),
                                           field<&T::when>("when", "Does not apply before this holds."),
                                           field<&T::clause>("clause", "Clauses of the procedure.")};
};
template <>
struct Described<usher::playbook::Appendix> {
  using T = usher::playbook::Appendix;
  static constexpr std::string_view name = "Appendix", doc = "Something to work with.";
  static constexpr auto fields = FieldList{
      field<&T::title>("title", "Title.", {.required = true}),
      field<&T::kind>("kind", "checklist, script, template, case study, video.", {.required = true}),
      field<&T::items>("items", "Lines."), field<&T::clause>("clause", "Clauses of the procedure.")};
};

template <>
struct Described<usher::playbook::Definition> {
  using T = usher::playbook::Definition;
  static constexpr std::string_view name = "Definition", doc = "A procedure as data that runs.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "Name.", {.limit = 64, .required = true}),
      field<&T::version>("version", "Version.", {.limit = 32, .required = true}),
      field<&T::title>("title", "Title by language.", {.required = true}),
      field<&T::sop>("sop", "The procedure.", {.required = true}),
      field<&T::zone>("zone", "IANA time zone in which days are counted.", {.limit = 64, .required = true}),
      field<&T::calendar>("calendar", "Business calendar.", {.limit = 64, .required = true}),
      field<&T::languages>("languages", "Languages that every text must have.", {.required = true}),
      field<&T::fallback>("fallback", "Language for everybody else.", {.limit = 16, .required = true}),
      field<&T::triggers>("triggers", "What brings a customer in.", {.required = true}),
      field<&T::roles>("roles", "Who does things.", {.required = true}),
      field<&T::systems>("systems", "Labels for what is outside."),
      field<&T::data>("data", "Typed values of each journey."),
      field<&T::profile>("profile", "How a profile is reviewed.", {.required = true}),
      field<&T::sources>("sources", "Where document lists come from."),
      field<&T::services>("services", "What a customer can ask for.", {.required = true}),
      field<&T::templates>("templates", "What is said."),
      field<&T::stages>("stages", "Lanes, in order.", {.required = true}),
      field<&T::gates>("gates", "What must be so."),
      field<&T::escalations>("escalations", "Who is told when something is late."),
      field<&T::kpis>("kpis", "How well it goes."),
      field<&T::risks>("risks", "What may go wrong."),
      field<&T::compliance>("compliance", "Rules that journeys are held against."),
      field<&T::appendices>("appendices", "Things to work with.")};
};

}  // namespace usher::base
