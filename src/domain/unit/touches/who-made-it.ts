import { currentValue } from "../../ledger";
import { ledger, type RecordFacts } from "../../record-facts";

/*
 * HubSpot publishes no meaning of these words. They are those of its API's list of property sources, and what accounts show:
 * mail that a mailbox syncs says EMAIL, mail that a sales tool sends by itself says INTEGRATION.
 */

/** A person made the change, in HubSpot's own screens or on our card. */
const PERSON_SOURCES = new Set(["CRM_UI", "CONTACTS_WEB", "MOBILE_IOS", "MOBILE_ANDROID", "HANDOFF"]);
/** HubSpot made it by itself. */
const AUTOMATION_SOURCES = new Set([
  "WORKFLOWS",
  "AUTOMATION_PLATFORM",
  "AUTOMATION_JOURNEY",
  "SEQUENCES",
  "BOT",
  "AI_GROUP",
  "PROSPECTING_AGENT",
  "INTERNAL_PROCESSING",
]);
/** Another program made it: for a person who works in it, or by itself. */
const PROGRAM_SOURCES = new Set(["API", "INTEGRATION", "INTEGRATIONS_PLATFORM", "INTEGRATIONS_SYNC"]);

export const isByPerson = (sourceType: string | null): boolean => sourceType !== null && PERSON_SOURCES.has(sourceType);

const madeBy = (record: RecordFacts): string | null => currentValue(ledger(record, "hs_object_source"));

export const isMadeByPerson = (record: RecordFacts): boolean => isByPerson(madeBy(record));

export const isMadeByAutomation = (record: RecordFacts): boolean => AUTOMATION_SOURCES.has(madeBy(record) ?? "");

/** A workflow or another program made it: nobody need have done anything. */
export const isMadeByProgram = (record: RecordFacts): boolean => isMadeByAutomation(record) || PROGRAM_SOURCES.has(madeBy(record) ?? "");
