import type { Charter } from "../../../src/domain/charter";
import { effectOf, movesFigures, type CharterEffect } from "../../../src/domain/charter/charter-effect";
import { REPLACED_PARTS } from "../../../src/domain/charter/charter-change";
import { defaultCharter } from "../../../src/domain/default-charter";

const BEFORE: Required<Charter> = {
  ...defaultCharter({ timeZone: "America/Toronto", currency: "CAD", installedAtMs: 1, stages: {} }),
  isEveryLeadWritten: false,
};

/** Another value for each part. A part that is new in the agreement has none here, so that this file does not compile until it is placed. */
const OTHERWISE: Required<{ [Part in keyof Charter]: Charter[Part] }> = {
  version: 2,
  timeZone: "Europe/Berlin",
  currency: "EUR",
  preset: "b2b",
  stages: { a: { pipelineId: "default", label: "A", order: 0, outcome: "won" } },
  reinquiryWindowDays: 60,
  droppedStatuses: [],
  parkedStatuses: [],
  reasonKinds: { other: "fit" },
  neededBoxes: [],
  isAppointmentNeeded: false,
  promise: { ...BEFORE.promise, calendar: { ...BEFORE.promise.calendar, holidays: ["2026-12-25"] } },
  formerPromises: [{ untilMs: 1, promise: BEFORE.promise }],
  acting: { ...BEFORE.acting, isOn: true },
  hasClockForUnknownSource: false,
  doNotesAndTasksCount: false,
  doInboundEmailsOpenLeads: true,
  installedAtMs: 2,
  isEveryLeadWritten: true,
  phoneNumbers: [{ number: "4165550100", source: "event", campaign: null, fromOn: null, toOn: null }],
  ownSourceProperty: { objectType: "contacts", property: "lead_source", values: {} },
  ownReasonProperties: [{ objectType: "deals", property: "closed_lost_reason", values: {}, isFreeText: true }],
  utmProperties: { source: "utm_source", medium: null, campaign: null },
  partners: ["acme"],
  apps: { Zapier: { countsAsLead: true, isInquiry: false, source: null } },
  ownDomains: ["example.com"],
  countedGroups: ["imported"],
  inquiryDateProperty: "asked_on",
  lifecycleMeanings: { hot: "lead" },
  isAppointmentQualifying: true,
  isCustomerByStage: true,
  pipelines: { renewals: "expansion" },
  serviceProperty: { objectType: "deals", property: "service" },
  personaProperty: { property: "hs_persona", wanted: ["persona_1"] },
  engagement: [{ property: "last_demo", label: "Took part in a demo", weight: 2 }],
  rates: [{ currency: "USD", fromOn: "2026-01-01", rate: "1.3" }],
  isWonDayByStage: true,
  marginShare: 0.4,
  agreement: { ...BEFORE.agreement, who: "Home owners" },
  aims: { ...BEFORE.aims, customersPerMonth: 12 },
  digest: { cadence: "weekly" },
  sources: [{ value: "radio", label: "Radio", isPaid: true, isRetired: false }],
  reasons: [{ value: "no_pets", label: "No pets", isRetired: false }],
  salesSources: ["event"],
  attributionModel: "linear",
  salaryVisibleTo: [501],
  admins: [501],
  setByAdmin: ["pipelines"],
};

const WORDS: readonly (keyof Charter)[] = [
  "version",
  "acting",
  "preset",
  "marginShare",
  "agreement",
  "aims",
  "digest",
  "sources",
  "reasons",
  "attributionModel",
  "salaryVisibleTo",
  "admins",
  "setByAdmin",
];
const RECORDS: readonly (keyof Charter)[] = [
  "phoneNumbers",
  "ownSourceProperty",
  "ownReasonProperties",
  "utmProperties",
  "inquiryDateProperty",
  "serviceProperty",
  "personaProperty",
  "engagement",
  "ownDomains",
];
const PARTS = Object.keys(BEFORE) as (keyof Charter)[];

describe("what a change asks for", () => {
  test("is known of every part that an agreement has", () => {
    expect(Object.keys(OTHERWISE).sort()).toEqual([...PARTS].sort());
  });

  test.each(PARTS.map((part) => ({ part })))("of $part is as it is placed, and in doubt a build", ({ part }) => {
    const expected: CharterEffect = WORDS.includes(part) ? "words" : RECORDS.includes(part) ? "records" : "figures";
    const after = { ...BEFORE, [part]: OTHERWISE[part] };
    expect(effectOf(BEFORE, after)).toBe(expected);
    expect(movesFigures(BEFORE, after)).toBe(expected !== "words");
    expect(effectOf(after, BEFORE)).toBe(expected);
  });

  test("is the most that any of its parts asks for", () => {
    expect(effectOf(BEFORE, { ...BEFORE, marginShare: 0.4, rates: OTHERWISE.rates })).toBe("figures");
    expect(effectOf(BEFORE, { ...BEFORE, rates: OTHERWISE.rates, phoneNumbers: OTHERWISE.phoneNumbers })).toBe("records");
    expect(movesFigures(BEFORE, { ...BEFORE })).toBe(false);
  });

  test("does not follow from the order in which a database gives the members", () => {
    const { calendar, targetMinutes, ...others } = BEFORE.promise;
    const promise = { ...others, targetMinutes, calendar };
    expect(movesFigures(BEFORE, { ...BEFORE, promise })).toBe(false);
  });
});

test("what may be changed is neither the account's own nor the app's to keep", () => {
  const kept: readonly (keyof Charter)[] = [
    "version",
    "timeZone",
    "currency",
    "stages",
    "installedAtMs",
    "ownDomains",
    "setByAdmin",
    "formerPromises",
  ];
  const changedInPart: readonly (keyof Charter)[] = ["promise", "acting", "aims", "agreement"];
  expect([...REPLACED_PARTS, ...changedInPart, ...kept].sort()).toEqual([...PARTS].sort());
});
