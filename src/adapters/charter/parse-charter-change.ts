import { z } from "zod";
import { ATTRIBUTION_MODELS } from "../../domain/attribution/models";
import { PIPELINE_USES } from "../../domain/charter";
import type { CharterChange } from "../../domain/charter/charter-change";
import { CADENCES } from "../../domain/digest/cadence";
import { HandoffError } from "../../domain/handoff-error";
import { LIFECYCLE_STAGES } from "../../domain/lifecycle";
import { NOT_COUNTED_WHYS } from "../../domain/lead-rule";
import { FORM_MEANINGS, INTENTS, LADDER_ACTS } from "../../domain/sla/follow-up-promise";
import { PLAIN_TERMS, USUAL_WARN_SHARE } from "../../domain/sla/default-promise";
import { REASON_KINDS } from "../../domain/reasons";

const MAX_ITEMS = 500;
const MAX_LINE = 1_000;
/** of some twenty years */
const MAX_PUBLIC_HOLIDAYS = 1_000;

const name = z.string().min(1).max(200);
const line = z.string().max(MAX_LINE);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(MAX_ITEMS);
const names = list(name);
const userIds = list(z.number().int().positive());
const map = <T extends z.ZodType>(value: T) =>
  z.record(name, value).refine((given) => Object.keys(given).length <= MAX_ITEMS, "has too many entries");
const property = name.regex(/^[a-z0-9_]+$/, "must be a property's name in HubSpot, as lead_source");
const objectType = z.enum(["contacts", "deals"]);
const windows = list(z.strictObject({ opens: name, closes: name }));
const calendar = z.strictObject({
  windows: map(windows),
  holidays: names,
  region: name.nullable(),
  publicHolidays: z.array(name).max(MAX_PUBLIC_HOLIDAYS),
  overrides: list(z.strictObject({ on: name, windows })),
});
/** What is closed is said where something is. */
const ownHours = calendar.extend({
  timeZone: name,
  holidays: names.default([]),
  region: name.nullable().default(null),
  publicHolidays: calendar.shape.publicHolidays.default([]),
  overrides: calendar.shape.overrides.default([]),
});
const ownerId = z.number().int().positive();
const terms = {
  targetMinutes: z.number(),
  warnShare: z.number(),
  stops: z.strictObject({ doAutomaticMailsCount: z.boolean(), doShortPickUpsCount: z.boolean() }),
  ladder: list(
    z.strictObject({
      when: z.enum(["warning", "breach"]),
      plusMinutes: z.number(),
      act: z.enum(LADDER_ACTS),
      taskFor: z.enum(["owner", "named"]).nullable(),
    }),
  ),
};

/** The shape of a change, part by part. Whether its values can be is the domain's to say, in words. */
const change = z.strictObject({
  preset: z.enum(["service", "b2b"]),
  reinquiryWindowDays: z.number(),
  droppedStatuses: names,
  parkedStatuses: names,
  reasonKinds: map(z.enum(REASON_KINDS)),
  neededBoxes: names,
  isAppointmentNeeded: z.boolean(),
  hasClockForUnknownSource: z.boolean(),
  doNotesAndTasksCount: z.boolean(),
  doInboundEmailsOpenLeads: z.boolean(),
  isEveryLeadWritten: z.boolean(),
  phoneNumbers: list(
    z.strictObject({ number: name, source: name, campaign: name.nullable(), fromOn: name.nullable(), toOn: name.nullable() }),
  ),
  ownSourceProperty: z.strictObject({ objectType, property, values: map(name) }).nullable(),
  ownReasonProperties: list(z.strictObject({ objectType, property, values: map(name), isFreeText: z.boolean() })),
  utmProperties: z.strictObject({ source: property.nullable(), medium: property.nullable(), campaign: property.nullable() }),
  partners: names,
  apps: map(z.strictObject({ countsAsLead: z.boolean(), isInquiry: z.boolean(), source: name.nullable() })),
  countedGroups: list(z.enum(NOT_COUNTED_WHYS)),
  inquiryDateProperty: property.nullable(),
  lifecycleMeanings: map(z.enum(LIFECYCLE_STAGES)),
  isAppointmentQualifying: z.boolean(),
  isCustomerByStage: z.boolean(),
  pipelines: map(z.enum(PIPELINE_USES)),
  serviceProperty: z.strictObject({ objectType, property }).nullable(),
  personaProperty: z.strictObject({ property, wanted: names }).nullable(),
  engagement: list(z.strictObject({ property, label: name, weight: z.number() })),
  rates: list(z.strictObject({ currency: name, fromOn: name, rate: name })),
  isWonDayByStage: z.boolean(),
  marginShare: z.number().nullable(),
  digest: z.strictObject({ cadence: z.enum(CADENCES).nullable() }),
  sources: list(z.strictObject({ value: name, label: name, isPaid: z.boolean(), isRetired: z.boolean() })),
  reasons: list(z.strictObject({ value: name, label: name, isRetired: z.boolean() })),
  salesSources: names,
  attributionModel: z.enum(ATTRIBUTION_MODELS),
  salaryVisibleTo: userIds,
  admins: userIds,
  promise: z
    .strictObject({
      ...terms,
      calendar: calendar.partial(),
      policies: list(
        z.strictObject({
          targetMinutes: terms.targetMinutes,
          warnShare: terms.warnShare.default(USUAL_WARN_SHARE),
          stops: terms.stops.default(PLAIN_TERMS.stops),
          ladder: terms.ladder.default([...PLAIN_TERMS.ladder]),
          policyId: name,
          name,
          covers: z.strictObject({
            intents: list(z.enum(INTENTS)).nullable().default(null),
            sources: names.nullable().default(null),
            services: names.nullable().default(null),
            pipelines: names.nullable().default(null),
          }),
          calendar: ownHours.nullable().default(null),
        }),
      ),
      ownCalendars: list(z.strictObject({ name, ownerIds: userIds, teamIds: names, calendar: ownHours })),
      forms: map(z.enum(FORM_MEANINGS)),
      touchEveryDays: z.number().nullable(),
      isAccepted: z.boolean(),
    })
    .partial(),
  acting: z
    .strictObject({
      isOn: z.boolean(),
      namedOwnerId: ownerId.nullable(),
      fallbackOwnerId: ownerId.nullable(),
      isOnlyInOpeningHours: z.boolean(),
    })
    .partial(),
  aims: z
    .strictObject({
      onTimeShare: z.number().nullable(),
      customersPerMonth: z.number().nullable(),
      mqlsPerMonth: z.number().nullable(),
      revenuePerMonthMinor: z.number().nullable(),
      costPerQualifiedLeadMinor: z.number().nullable(),
    })
    .partial(),
  agreement: z.strictObject({ who: line, worthPursuing: line, sellMost: line, isSigned: z.boolean() }).partial(),
});

/** Reads what somebody wants changed of an agreement. Parts that it does not name stay. Throws `bad_request` naming every problem. */
export function parseCharterChange(input: unknown): CharterChange {
  const parsed = change.partial().safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the change"}: ${message}`);
  throw new HandoffError(
    "bad_request",
    `The change cannot be read: ${problems.join("; ")}.`,
    "Write it as the parts of the agreement that are to be otherwise; GET /api/charter and npm run charter -- --show have them all.",
  );
}
