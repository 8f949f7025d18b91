// A small project: every kind of work, moments of every form, a ladder, figures; lints without a finding.
#pragma once
#include "support.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

namespace usher::playbook::test {

inline constexpr std::string_view kWork = R"({
  "playbook": "work", "version": "1", "title": {"en": "Work"},
  "sop": {"title": "SOP", "definitions": {"CRM": "where customers are kept"},
          "statements": [{"text": "Everybody is told.", "clause": ["W-1"]}]},
  "zone": "Europe/Istanbul", "calendar": "tr", "languages": ["en"], "fallback": "en",
  "triggers": [{"event": "customer.enrolled"}],
  "roles": {"manager": {"title": "Manager", "duty": "all of it"}, "lead": {"title": "Lead"}},
  "systems": {"crm": {"kind": "crm", "label": "CRM"}},
  "data": {
    "signed": {"title": "Contract signed", "type": "moment"},
    "begins": {"title": "Project begins", "type": "date"},
    "ends": {"title": "Project ends", "type": "date"},
    "rhythm": {"title": "Check-ins", "type": "choice", "choices": ["weekly", "biweekly"], "default": "weekly"},
    "way": {"title": "Who does it", "type": "choice", "choices": ["inhouse", "subcontracted"]},
    "csat": {"title": "Satisfaction", "type": "number", "at_least": 1, "at_most": 5},
    "supplies": {"title": "Supplies", "type": "boolean"},
    "notes": {"title": "Notes", "type": "text"}
  },
  "profile": {"required": ["name"]},
  "services": {"project": {"title": {"en": "Project"}, "collection_time": {"en": "a week"},
    "after_submission": {"en": "we write"}, "contact": {"en": "us"}}},
  "stages": [
    {"id": "setup", "title": "Set up", "owner": "manager", "exit": "ready", "dwell": "5bd", "escalation": "usual",
     "steps": [
      {"id": "transfer", "title": "Transfer", "do": "record", "by": "manager", "fields": ["begins", "ends"],
       "optional_fields": ["notes"], "due": "24h from signed"},
      {"id": "decide", "title": "Decide", "do": "decision", "by": "lead", "fields": ["way"], "due": "2bd",
       "needs": ["transfer"], "raci": {"accountable": ["lead"], "consulted": ["manager"], "informed": ["manager"]}},
      {"id": "brief", "title": "Brief", "do": "task", "by": "lead", "needs": ["decide"], "task_title": "Brief them",
       "due": "-5bd from begins", "when": {"fact": "data.way", "is": "subcontracted"}},
      {"id": "account", "title": "Account", "do": "effect", "by": "manager", "needs": ["decide"], "due": "4h",
       "effect": {"system": "crm", "action": "create the account", "data": ["begins"]}, "tools": ["crm"]},
      {"id": "kickoff", "title": "Kick-off", "do": "meeting", "by": "manager", "needs": ["account"], "due": "5bd",
       "meeting": {"minutes": 60, "invite": ["lead"], "agenda": "Expectations"}}
    ]},
    {"id": "run", "title": "Run", "owner": "manager", "entry": "begun", "steps": [
      {"id": "checkin", "title": "Check in", "do": "task", "by": "manager", "task_title": "Check in", "due": "2d",
       "repeat": {"by": "rhythm", "each": {"weekly": "1w", "biweekly": "2w"},
                  "until": {"fact": "step.checkin.runs", "at_least": 3}}},
      {"id": "halfway", "title": "Halfway", "do": "survey", "by": "manager", "fields": ["csat"],
       "optional_fields": ["notes"], "score": "csat", "start": "50% of begins..ends", "due": "48h"},
      {"id": "close", "title": "Close", "do": "task", "by": "manager", "needs": ["checkin", "halfway"],
       "task_title": "Close it", "due": "ends"}
    ]}
  ],
  "gates": {
    "ready": {"title": "Ready", "items": [
      {"title": "Kick-off held", "must": {"fact": "task.kickoff.completed", "is": true}},
      {"title": "Supplies settled", "must": {"fact": "data.supplies", "exists": true}}]},
    "begun": {"title": "Begun", "items": [{"title": "Begins", "must": {"fact": "data.begins", "within": "1d"}}]}
  },
  "escalations": {"usual": {"rungs": [{"after": "0h", "tell": "responsible"}, {"after": "8bh", "tell": "accountable"},
                                      {"after": "2bd", "tell": "lead"}], "again": "8bh"}},
  "kpis": {"time": {"title": "Time to kick-off", "from": "signed", "to": "step.kickoff", "target": "10d"},
           "satisfaction": {"title": "Satisfaction", "value": "csat", "at_least": 4},
           "inhouse": {"title": "Done by us", "share": {"fact": "data.way", "is": "inhouse"}}},
  "risks": {"late": {"title": "Late", "signal": {"fact": "task.account.completed", "is": false}, "mitigation": "ring"}},
  "compliance": {"gdpr": {"title": "Told", "rule": "GDPR Art. 13", "must": {"fact": "data.notes", "exists": true}}},
  "appendices": {"a": {"title": "Checklist", "kind": "checklist", "items": ["one"]}}
})";

inline const Playbook &work() {
  static const std::shared_ptr<const Playbook> book = load(kWork);
  return *book;
}

inline std::string work_with(std::string_view from, std::string_view to) {
  std::string text(kWork);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

}  // namespace usher::playbook::test
