import type { Charter } from "../charter";
import type { FactObject } from "../facts";
import { isKept } from "../kept-properties";
import { instantOf } from "../ledger";
import { addressEvidence } from "./address-evidence";
import { ownNumberOf } from "./called-number";
import { PERSONAL_PROPERTIES } from "./exclusion-of";
import { mappedValueOf, WRITTEN_REASON } from "./own-property";
import { serviceValue } from "./service-value";

/**
 * Facts of our own that stand for what is read and not kept: addresses, click ids, called numbers, fields of the portal.
 * Their names cannot be HubSpot's, which allow no colon.
 */
export const FACT = {
  googleClick: "handoff:click.google",
  metaClick: "handoff:click.meta",
  calledNumber: "handoff:called_number",
  app: "handoff:app",
  utmSource: "handoff:utm_source",
  utmMedium: "handoff:utm_medium",
  utmCampaign: "handoff:utm_campaign",
  inquiryDate: "handoff:inquiry_date",
  wakesOn: "handoff:wakes_on",
  /** an `Exclusion`; "" for whom there is none */
  excluded: "handoff:excluded",
} as const;
export const addressFact = (which: "first" | "last", what: "click" | "utm_source" | "utm_medium" | "utm_campaign"): string =>
  `handoff:${which}_${what}`;
export const ownSourceFact = (property: string): string => `handoff:own_source.${property}`;
export const ownReasonFact = (property: string): string => `handoff:own_reason.${property}`;
export const serviceFact = (property: string): string => `handoff:service.${property}`;
export const personaFact = (property: string): string => `handoff:persona.${property}`;
/** HubSpot's own dates are kept as they are; those of the portal's own fields stand under a name of ours. */
export const engagementFact = (property: string): string => (isKept("contacts", property) ? property : `handoff:engaged.${property}`);

/** What of the agreement says how fields are read; null where it is not known, and nothing of the portal's own can be read. */
export type EvidenceRules = Pick<
  Charter,
  | "phoneNumbers"
  | "ownSourceProperty"
  | "ownReasonProperties"
  | "utmProperties"
  | "inquiryDateProperty"
  | "ownDomains"
  | "serviceProperty"
  | "personaProperty"
  | "engagement"
>;

interface EvidenceFact {
  property: string;
  /** "" when the evidence is gone */
  value: string;
}

/** Clicks and addresses that HubSpot itself keeps on contacts: told by events too, so they are read without an agreement. */
const WEB_PROPERTIES = ["hs_google_click_id", "hs_facebook_click_id", "hs_analytics_first_url", "hs_analytics_last_url"] as const;
const CALLED_NUMBER = "hs_call_to_number";
/** Which app made a record, as HubSpot words it. */
export const APP_DETAIL = "hs_object_source_detail_1";
const APP_SOURCES = new Set(["INTEGRATION", "API"]);

/** The portal's own fields that an object is read for. */
const ownFieldsOf = (objectType: FactObject, rules: EvidenceRules): string[] => [
  ...[rules.ownSourceProperty, ...rules.ownReasonProperties, rules.serviceProperty].flatMap((own) =>
    own?.objectType === objectType ? [own.property] : [],
  ),
  ...(objectType === "contacts"
    ? [...Object.values(rules.utmProperties), rules.inquiryDateProperty, rules.personaProperty?.property ?? null].filter(
        (name) => name !== null,
      )
    : []),
];

/** The portal's own fields that date what people do: the last time is all that counts, so no history is asked for. */
const ownEngagementFields = ({ engagement }: EvidenceRules): string[] =>
  engagement.map(({ property }) => property).filter((property) => !isKept("contacts", property));

/** What is read of a record for its evidence only, beside what is kept. */
export function readForEvidence(objectType: FactObject, rules: EvidenceRules | null): { withHistory: string[]; current: string[] } {
  if (objectType === "calls") return { withHistory: [], current: rules === null || rules.phoneNumbers.length === 0 ? [] : [CALLED_NUMBER] };
  const own = rules === null ? [] : ownFieldsOf(objectType, rules);
  return objectType === "contacts"
    ? {
        withHistory: [...WEB_PROPERTIES, ...own],
        current: [APP_DETAIL, ...(rules === null ? [] : [...PERSONAL_PROPERTIES, ...ownEngagementFields(rules)])],
      }
    : { withHistory: own, current: [] };
}

function addressFacts(which: "first" | "last", address: string): EvidenceFact[] {
  const { click, utmSource, utmMedium, utmCampaign } = addressEvidence(address);
  return [
    { property: addressFact(which, "click"), value: click ?? "" },
    { property: addressFact(which, "utm_source"), value: utmSource ?? "" },
    { property: addressFact(which, "utm_medium"), value: utmMedium ?? "" },
    { property: addressFact(which, "utm_campaign"), value: utmCampaign ?? "" },
  ];
}

/** What is no date is kept of no field. */
const dateOf = (text: string): string => {
  const atMs = instantOf(text);
  return atMs === null ? "" : new Date(atMs).toISOString();
};

const isThere = (value: string): string => (value === "" ? "" : "yes");

/** What a value of a property tells, where the property is read for its evidence; empty where it is not. */
export function evidenceFacts(objectType: FactObject, property: string, value: string, rules: EvidenceRules | null): EvidenceFact[] {
  if (objectType === "contacts") {
    switch (property) {
      case "hs_google_click_id":
        return [{ property: FACT.googleClick, value: isThere(value) }];
      case "hs_facebook_click_id":
        return [{ property: FACT.metaClick, value: isThere(value) }];
      case "hs_analytics_first_url":
        return addressFacts("first", value);
      case "hs_analytics_last_url":
        return addressFacts("last", value);
    }
  }
  if (rules === null) return [];
  if (objectType === "calls" && property === CALLED_NUMBER) {
    const own = ownNumberOf(value, rules.phoneNumbers);
    return own === null ? [] : [{ property: FACT.calledNumber, value: own }];
  }
  const facts: EvidenceFact[] = [];
  const { ownSourceProperty: source, ownReasonProperties, utmProperties, inquiryDateProperty, serviceProperty: service } = rules;
  if (source?.objectType === objectType && source.property === property) {
    facts.push({ property: ownSourceFact(property), value: mappedValueOf(value, source) ?? "" });
  }
  for (const own of ownReasonProperties) {
    if (own.objectType !== objectType || own.property !== property) continue;
    const told = own.isFreeText && value.trim() !== "" ? WRITTEN_REASON : mappedValueOf(value, own);
    facts.push({ property: ownReasonFact(property), value: told ?? "" });
  }
  if (service?.objectType === objectType && service.property === property)
    facts.push({ property: serviceFact(property), value: serviceValue(value) });
  if (objectType === "contacts") {
    if (property === utmProperties.source) facts.push({ property: FACT.utmSource, value: value.trim() });
    if (property === utmProperties.medium) facts.push({ property: FACT.utmMedium, value: value.trim() });
    if (property === utmProperties.campaign) facts.push({ property: FACT.utmCampaign, value: value.trim() });
    if (property === inquiryDateProperty) facts.push({ property: FACT.inquiryDate, value });
    if (property === rules.personaProperty?.property) facts.push({ property: personaFact(property), value: serviceValue(value) });
    if (ownEngagementFields(rules).includes(property)) facts.push({ property: engagementFact(property), value: dateOf(value) });
  }
  return facts;
}

/** The app that made a record; null for records made otherwise, whose detail (a form's or a file's name) is not kept. */
export const appOf = (objectSource: string | null, detail: string | null): string | null =>
  objectSource !== null && APP_SOURCES.has(objectSource) && detail !== null && detail.trim() !== "" ? detail.trim() : null;
