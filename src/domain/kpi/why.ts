/**
 * Why a figure has no value: a closed list, with the words for each. A value is never a made-up 0.
 * `{spend}` is filled in where the words are shown.
 */
export const WHY_TEXTS = {
  no_leads: "No leads on these dates",
  no_mqls: "No marketing-ready leads yet",
  no_sqls: "No qualified leads yet",
  no_opportunities: "No deals opened yet",
  no_open_deals: "No open deals",
  no_drops: "Nothing dropped or lost",
  no_appointments: "No appointments yet",
  no_closed_deals: "No deals decided yet",
  no_customers_yet: "{spend} spent, no customer yet",
  no_qualified_yet: "{spend} spent, no good lead yet",
  no_amounts: "The deals have no amount",
  no_spend_recorded: "Add what you spent to see this",
  no_outcomes: "Outcomes not recorded",
  not_logged: "Calls aren't logged",
  too_few: "Too few to say",
  too_early: "Leads too young to judge",
  no_margin: "Set your margin to see this",
  no_rate: "No exchange rate for these amounts",
  not_by_owner: "Not kept by person",
  not_by_campaign: "Not kept by campaign",
  not_by_pipeline: "Not kept by pipeline",
  not_by_reason: "Not kept by reason",
  not_by_service: "Not kept by service",
  half_waiting: "Half of them still wait",
  no_aim: "No aim set",
  aim_of_all: "The aim is for all leads together",
  not_promised: "Nothing of the kind is promised",
  period_only: "Only for what happened on these dates",
  no_history: "Needs 12 months of sales",
  not_connected: "Not connected",
  only_total: "Only for all leads together",
  no_report_due: "No report was due yet",
  one_person: "One person does everything",
} as const;

export type Why = keyof typeof WHY_TEXTS;
