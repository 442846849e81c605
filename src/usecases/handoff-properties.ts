import { REASONS } from "../domain/reasons";
import { SOURCES } from "../domain/source/sources";
import type { PropertyDefinition, PropertyOption } from "../ports";

/** The app's own group of properties, on contacts and on deals. */
export const HANDOFF_GROUP = { name: "handoff", label: "Handoff" };

const FILLED_BY_US = "Filled by Handoff. Changes made here are overwritten.";

const options = (list: readonly { value: string; label: string }[]): PropertyOption[] =>
  list.map(({ value, label }, displayOrder) => ({ value, label, displayOrder, hidden: false }));

const SOURCE_OPTIONS = options(SOURCES);
const REASON_OPTIONS = options(REASONS);
const QUALITY_OPTIONS = options([
  { value: "5", label: "Good lead" },
  { value: "3", label: "So-so" },
  { value: "1", label: "Poor lead" },
]);
const BOX_OPTIONS = options([
  { value: "area", label: "In our area" },
  { value: "need", label: "Work we do" },
  { value: "budget", label: "Budget fits" },
  { value: "authority", label: "Can decide" },
  { value: "company", label: "Right kind of company" },
  { value: "timing", label: "Wants it soon" },
]);
const STATUS_OPTIONS = options([
  { value: "running", label: "Waiting" },
  { value: "at_risk", label: "Due soon" },
  { value: "breached", label: "Late" },
  { value: "met", label: "On time" },
  { value: "met_late", label: "Answered late" },
  { value: "paused", label: "Paused" },
  { value: "void", label: "Not counted" },
]);

const select = (name: string, label: string, list: PropertyOption[], description = ""): PropertyDefinition => ({
  name,
  label,
  description,
  groupName: HANDOFF_GROUP.name,
  type: "enumeration",
  fieldType: "select",
  options: list,
});
const plain = (name: string, label: string, type: PropertyDefinition["type"], fieldType: string, description = ""): PropertyDefinition => ({
  name,
  label,
  description,
  groupName: HANDOFF_GROUP.name,
  type,
  fieldType,
});

const CAMPAIGN = plain("handoff_campaign", "Campaign (Handoff)", "string", "text");
const REASON = select("handoff_disqualification_reason", "Reason dropped or lost", REASON_OPTIONS);

/**
 * The properties the app adds, the most needed first: where an account's limit on custom properties bites, the first ones matter most.
 */
export const HANDOFF_PROPERTIES: readonly { objectType: "contacts" | "deals"; definition: PropertyDefinition }[] = [
  { objectType: "contacts", definition: select("handoff_source", "Lead source (Handoff)", SOURCE_OPTIONS) },
  { objectType: "contacts", definition: REASON },
  { objectType: "deals", definition: REASON },
  { objectType: "contacts", definition: select("handoff_sla_status", "Follow-up status", STATUS_OPTIONS, FILLED_BY_US) },
  { objectType: "contacts", definition: plain("handoff_sla_due_at", "Follow-up due", "datetime", "date", FILLED_BY_US) },
  { objectType: "contacts", definition: plain("handoff_first_response_at", "First answered", "datetime", "date", FILLED_BY_US) },
  { objectType: "deals", definition: select("handoff_source", "Lead source (Handoff)", SOURCE_OPTIONS) },
  { objectType: "contacts", definition: { ...select("handoff_qualification", "Qualified boxes", BOX_OPTIONS), fieldType: "checkbox" } },
  { objectType: "contacts", definition: plain("handoff_qualified_at", "Qualified on", "datetime", "date", FILLED_BY_US) },
  { objectType: "contacts", definition: plain("handoff_reached_at", "First reached", "datetime", "date", FILLED_BY_US) },
  { objectType: "contacts", definition: CAMPAIGN },
  { objectType: "deals", definition: CAMPAIGN },
  {
    objectType: "contacts",
    definition: plain("handoff_response_minutes", "Minutes to answer (opening hours)", "number", "number", FILLED_BY_US),
  },
  { objectType: "contacts", definition: plain("handoff_wait_minutes", "Minutes to answer (real)", "number", "number", FILLED_BY_US) },
  { objectType: "contacts", definition: plain("handoff_disqualification_note", "Note on the reason", "string", "textarea") },
  { objectType: "contacts", definition: select("handoff_lead_quality", "Lead quality (1 poor – 5 good)", QUALITY_OPTIONS) },
  { objectType: "deals", definition: plain("handoff_days_to_close", "Days from lead to close", "number", "number", FILLED_BY_US) },
];
