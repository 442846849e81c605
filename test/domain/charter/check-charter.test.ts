import type { Charter } from "../../../src/domain/charter";
import { changedCharter, type CharterChange } from "../../../src/domain/charter/charter-change";
import { checkCharter } from "../../../src/domain/charter/check-charter";
import { defaultCharter } from "../../../src/domain/default-charter";
import type { FollowUpPolicy, LadderStep, OwnCalendar } from "../../../src/domain/sla/follow-up-promise";

const DEFAULT: Charter = defaultCharter({
  timeZone: "America/Toronto",
  currency: "CAD",
  installedAtMs: Date.parse("2026-08-01T00:00:00Z"),
  stages: {
    open: { pipelineId: "default", label: "Open", order: 0, outcome: "open" },
    renewed: { pipelineId: "renewals", label: "Renewed", order: 0, outcome: "won" },
  },
});
const BEFORE: Charter = { ...DEFAULT, promise: { ...DEFAULT.promise, teams: { "71": [11, 12] } } };
const OWNERS = new Set([11, 12]);
const NOTHING_USED = { sources: new Set<string>(), reasons: new Set<string>(), owners: OWNERS };
const codesOf = (change: CharterChange, before = BEFORE, used = NOTHING_USED): string[] =>
  checkCharter(before, changedCharter(before, change, { userId: 501, atMs: 0 }), used).map(({ code, path }) => `${code} ${path}`);

const number = { number: "+1 416 555 0100", source: "offline_ads", campaign: null, fromOn: null, toOn: null };
const CALENDAR = BEFORE.promise.calendar;
const TERMS = { targetMinutes: 60, warnShare: 0.75, stops: BEFORE.promise.stops, ladder: [] };
const EVERYBODY = { intents: null, sources: null, services: null, pipelines: null };
const policy: FollowUpPolicy = { ...TERMS, policyId: "p1", name: "Slow", covers: EVERYBODY, calendar: null };
const nights: OwnCalendar = { name: "Nights", ownerIds: [11], teamIds: ["71"], calendar: CALENDAR };
const task: LadderStep = { when: "breach", plusMinutes: 0, act: "task", taskFor: "named" };
const radio = { value: "radio", label: "Radio", isPaid: true, isRetired: false };

describe("an agreement is refused", () => {
  const refused: { name: string; change: CharterChange; codes: string[] }[] = [
    { name: "with a window of no days", change: { reinquiryWindowDays: 0 }, codes: ["window_out_of_range reinquiryWindowDays"] },
    { name: "with half a day's window", change: { reinquiryWindowDays: 1.5 }, codes: ["window_out_of_range reinquiryWindowDays"] },
    { name: "with a margin above all of revenue", change: { marginShare: 1.01 }, codes: ["margin_out_of_range marginShare"] },
    { name: "with a margin below nothing", change: { marginShare: -0.1 }, codes: ["margin_out_of_range marginShare"] },
    { name: "with an aim of 90 for 90 %", change: { aims: { onTimeShare: 90 } }, codes: ["aim_out_of_range aims.onTimeShare"] },
    { name: "with an aim of no customers", change: { aims: { customersPerMonth: 0 } }, codes: ["aim_out_of_range aims.customersPerMonth"] },
    {
      name: "with an aim in fractions of a cent",
      change: { aims: { costPerQualifiedLeadMinor: 10.5 } },
      codes: ["aim_out_of_range aims.costPerQualifiedLeadMinor"],
    },
    {
      name: "with opened mails as a sign of interest",
      change: { engagement: [{ property: "hs_email_last_open_date", label: "Opened a mail", weight: 1 }] },
      codes: ["openings_say_nothing engagement.0.property"],
    },
    {
      name: "with an event that weighs nothing, or more than a hundred",
      change: {
        engagement: [
          { property: "last_demo", label: "Demo", weight: 0 },
          { property: "last_invited", label: "Invited", weight: 101 },
        ],
      },
      codes: ["weight_out_of_range engagement.0.weight", "weight_out_of_range engagement.1.weight"],
    },
    {
      name: "with an event twice, or a wanted kind of people twice",
      change: {
        engagement: [
          { property: "last_demo", label: "Demo", weight: 1 },
          { property: "last_demo", label: "Once more", weight: 2 },
        ],
        personaProperty: { property: "hs_persona", wanted: ["owner", "owner"] },
      },
      codes: ["twice engagement", "twice personaProperty.wanted"],
    },
    {
      name: "with a promise of no minutes",
      change: { promise: { targetMinutes: 0 } },
      codes: ["target_out_of_range promise.targetMinutes"],
    },
    {
      name: "with a promise of over a week",
      change: { promise: { targetMinutes: 10_081 } },
      codes: ["target_out_of_range promise.targetMinutes"],
    },
    {
      name: "with a warning at its own deadline",
      change: { promise: { warnShare: 1 } },
      codes: ["warning_out_of_range promise.warnShare"],
    },
    {
      name: "with windows that overlap",
      change: {
        promise: {
          calendar: {
            windows: {
              monday: [
                { opens: "09:00", closes: "13:00" },
                { opens: "12:00", closes: "17:00" },
              ],
            },
          },
        },
      },
      codes: ["windows_overlap promise.calendar.windows.monday"],
    },
    {
      name: "with a window that closes before it opens",
      change: { promise: { calendar: { windows: { monday: [{ opens: "22:00", closes: "06:00" }] } } } },
      codes: ["bad_window promise.calendar.windows.monday"],
    },
    {
      name: "with a time that no clock shows",
      change: { promise: { calendar: { windows: { monday: [{ opens: "09:00", closes: "24:30" }] } } } },
      codes: ["bad_time promise.calendar.windows.monday"],
    },
    {
      name: "with a weekday in another language",
      change: { promise: { calendar: { windows: { monday: [{ opens: "09:00", closes: "17:00" }], ...{ dienstag: [] } } } } },
      codes: ["unknown_weekday promise.calendar.windows.dienstag"],
    },
    {
      name: "with hours that never open",
      change: { promise: { calendar: { windows: {} } } },
      codes: ["never_open promise.calendar.windows"],
    },
    {
      name: "with a holiday that is no date",
      change: { promise: { calendar: { holidays: ["2026-02-30"] } } },
      codes: ["bad_date promise.calendar"],
    },
    {
      name: "with a public holiday that is no date",
      change: { promise: { calendar: { region: "CA", publicHolidays: ["Christmas"] } } },
      codes: ["bad_date promise.calendar"],
    },
    {
      name: "with a region in words",
      change: { promise: { calendar: { region: "Germany" } } },
      codes: ["bad_region promise.calendar.region"],
    },
    {
      name: "with a step before its deadline",
      change: { promise: { ladder: [{ ...task, plusMinutes: -1 }] } },
      codes: ["step_out_of_range promise.ladder.0.plusMinutes"],
    },
    {
      name: "with a step of half a minute, and one over a week later",
      change: {
        promise: {
          ladder: [
            { ...task, plusMinutes: 0.5 },
            { ...task, plusMinutes: 10_081 },
          ],
        },
      },
      codes: ["step_out_of_range promise.ladder.0.plusMinutes", "step_out_of_range promise.ladder.1.plusMinutes"],
    },
    { name: "with the same step twice", change: { promise: { ladder: [task, task] } }, codes: ["step_twice promise.ladder"] },
    {
      name: "with a task for nobody, and a message for somebody",
      change: {
        promise: {
          ladder: [
            { ...task, taskFor: null },
            { ...task, act: "message" },
          ],
        },
      },
      codes: ["task_for_nobody promise.ladder.0.taskFor", "no_task promise.ladder.1.taskFor"],
    },
    {
      name: "with two policies of one id",
      change: { promise: { policies: [policy, { ...policy, name: "Other" }] } },
      codes: ["policy_twice promise.policies"],
    },
    {
      name: "with a policy that has no name",
      change: { promise: { policies: [{ ...policy, name: " " }] } },
      codes: ["policy_without_name promise.policies.0"],
    },
    {
      name: "with a policy's target, warning and ladder that cannot be",
      change: { promise: { policies: [{ ...policy, targetMinutes: 0, warnShare: 0, ladder: [task, task] }] } },
      codes: [
        "target_out_of_range promise.policies.0.targetMinutes",
        "warning_out_of_range promise.policies.0.warnShare",
        "step_twice promise.policies.0.ladder",
      ],
    },
    {
      name: "with a policy for a source, a pipeline and an intent that nobody knows",
      change: {
        promise: {
          policies: [
            { ...policy, covers: { ...EVERYBODY, sources: ["radio"], pipelines: ["hiring"], ...{ intents: ["middling"] } } as never },
          ],
        },
      },
      codes: [
        "unknown_intent promise.policies.0.covers.intents",
        "unknown_source promise.policies.0.covers.sources",
        "unknown_pipeline promise.policies.0.covers.pipelines",
      ],
    },
    {
      name: "with a policy for no service at all, and for one twice",
      change: {
        promise: {
          policies: [
            { ...policy, covers: { ...EVERYBODY, services: [] } },
            { ...policy, policyId: "p2", covers: { ...EVERYBODY, services: ["lawn", "lawn"] } },
          ],
        },
      },
      codes: ["covers_nobody promise.policies.0.covers.services", "twice promise.policies.1.covers.services"],
    },
    {
      name: "with a policy's hours in a zone that is none",
      change: { promise: { policies: [{ ...policy, calendar: { ...CALENDAR, timeZone: "Mars/Olympus" } }] } },
      codes: ["unknown_time_zone promise.policies.0.calendar.timeZone"],
    },
    {
      name: "with hours of their own that never open, in an offset for a zone",
      change: { promise: { ownCalendars: [{ ...nights, calendar: { ...CALENDAR, timeZone: "+02:00", windows: {} } }] } },
      codes: ["unknown_time_zone promise.ownCalendars.0.calendar.timeZone", "never_open promise.ownCalendars.0.calendar.windows"],
    },
    {
      name: "with an owner and a team in two calendars",
      change: { promise: { ownCalendars: [nights, { ...nights, name: "Days" }] } },
      codes: ["owner_in_two_calendars promise.ownCalendars", "team_in_two_calendars promise.ownCalendars"],
    },
    {
      name: "with two calendars of one name",
      change: { promise: { ownCalendars: [nights, { ...nights, ownerIds: [12], teamIds: [] }] } },
      codes: ["calendar_twice promise.ownCalendars"],
    },
    {
      name: "with hours for an owner and a team that the account has not, under no name",
      change: { promise: { ownCalendars: [{ ...nights, name: "", ownerIds: [99], teamIds: ["9"] }] } },
      codes: [
        "calendar_without_name promise.ownCalendars.0.name",
        "unknown_owner promise.ownCalendars.0.ownerIds",
        "unknown_team promise.ownCalendars.0.teamIds",
      ],
    },
    {
      name: "with a form that has no name",
      change: { promise: { forms: { " ": "high" } } },
      codes: ["form_without_name promise.forms"],
    },
    {
      name: "with a touch every no days",
      change: { promise: { touchEveryDays: 0 } },
      codes: ["touch_days_out_of_range promise.touchEveryDays"],
    },
    {
      name: "with a touch every quarter and a day",
      change: { promise: { touchEveryDays: 91 } },
      codes: ["touch_days_out_of_range promise.touchEveryDays"],
    },
    {
      name: "with tasks and leads for people who are not there",
      change: { acting: { namedOwnerId: 98, fallbackOwnerId: 99 } },
      codes: ["unknown_owner acting.namedOwnerId", "unknown_owner acting.fallbackOwnerId"],
    },
    {
      name: "with an aim of no leads handed over",
      change: { aims: { mqlsPerMonth: 0 } },
      codes: ["aim_out_of_range aims.mqlsPerMonth"],
    },
    {
      name: "with a pipeline that the account has not",
      change: { pipelines: { hiring: "not_counted" } },
      codes: ["unknown_pipeline pipelines.hiring"],
    },
    {
      name: "with no pipeline that wins customers",
      change: { pipelines: { default: "not_counted", renewals: "expansion" } },
      codes: ["no_pipeline pipelines"],
    },
    {
      name: "with another meaning for one of HubSpot's own stages",
      change: { lifecycleMeanings: { customer: "lead" } },
      codes: ["known_stage lifecycleMeanings.customer"],
    },
    {
      name: "with a lead status that means two things",
      change: { parkedStatuses: ["UNQUALIFIED"] },
      codes: ["status_twice parkedStatuses"],
    },
    { name: "with a box of the other kind of business", change: { neededBoxes: ["company"] }, codes: ["unknown_box neededBoxes"] },
    {
      name: "with an app whose records are inquiries and no leads",
      change: { apps: { Zapier: { countsAsLead: false, isInquiry: true, source: null } } },
      codes: ["app_contradicts apps.Zapier"],
    },
    {
      name: "with an app that stands for a source nobody knows",
      change: { apps: { Zapier: { countsAsLead: true, isInquiry: true, source: "radio" } } },
      codes: ["unknown_source apps.Zapier.source"],
    },
    {
      name: "with a source that is not marketing's and nobody knows, and one twice",
      change: { salesSources: ["partner", "radio", "partner"] },
      codes: ["unknown_source salesSources", "twice salesSources"],
    },
    {
      name: "with a reason of its own that has no kind",
      change: { reasons: [{ value: "no_pets", label: "No pets", isRetired: false }] },
      codes: ["reason_without_kind reasonKinds.no_pets"],
    },
    { name: "with a source twice", change: { sources: [radio, { ...radio, label: "Wireless" }] }, codes: ["twice sources"] },
    { name: "with a source that has no words", change: { sources: [{ ...radio, label: " " }] }, codes: ["bad_value sources.0"] },
    {
      name: "with a rate of nothing",
      change: { rates: [{ currency: "USD", fromOn: "2026-01-01", rate: "0" }] },
      codes: ["rate_not_positive rates.0.rate"],
    },
    {
      name: "with a rate below nothing",
      change: { rates: [{ currency: "USD", fromOn: "2026-01-01", rate: "-1.3" }] },
      codes: ["rate_not_positive rates.0.rate"],
    },
    {
      name: "with a currency that is none",
      change: { rates: [{ currency: "XYZ", fromOn: "2026-01-01", rate: "1.3" }] },
      codes: ["unknown_currency rates.0.currency"],
    },
    {
      name: "with a rate for its own currency",
      change: { rates: [{ currency: "CAD", fromOn: "2026-01-01", rate: "1" }] },
      codes: ["own_currency rates.0.currency"],
    },
    {
      name: "with two rates from the same day",
      change: { rates: [1.3, 1.4].map((rate) => ({ currency: "USD", fromOn: "2026-01-01", rate: String(rate) })) },
      codes: ["twice rates"],
    },
    {
      name: "with a number of four digits",
      change: { phoneNumbers: [{ ...number, number: "0100" }] },
      codes: ["short_number phoneNumbers.0.number"],
    },
    {
      name: "with a number for a source nobody knows",
      change: { phoneNumbers: [{ ...number, source: "radio" }] },
      codes: ["unknown_source phoneNumbers.0.source"],
    },
    {
      name: "with a number, written otherwise, that stands for two sources on one day",
      change: {
        phoneNumbers: [
          { ...number, toOn: "2026-06-30" },
          { ...number, number: "416-555-0100", source: "event", fromOn: "2026-06-30" },
        ],
      },
      codes: ["dates_overlap phoneNumbers.1.fromOn"],
    },
    {
      name: "with a number that ends before it begins",
      change: { phoneNumbers: [{ ...number, fromOn: "2026-07-01", toOn: "2026-06-30" }] },
      codes: ["bad_dates phoneNumbers.0.toOn"],
    },
  ];
  test.each(refused)("$name", ({ change, codes }) => {
    expect(codesOf(change)).toEqual(codes);
  });

  test("with each of its problems, in sentences", () => {
    const problems = checkCharter(
      BEFORE,
      changedCharter(BEFORE, { marginShare: 2, neededBoxes: ["pool", "area"] }, { userId: 501, atMs: 0 }),
      NOTHING_USED,
    );
    expect(problems).toEqual([
      { code: "margin_out_of_range", path: "marginShare", message: "The margin is a share of revenue, 0 to 1: 0.4 for 40 %." },
      {
        code: "unknown_box",
        path: "neededBoxes",
        message: '"pool" is no box of this kind of business: they are area, need, budget, authority, timing.',
      },
    ]);
  });
});

describe("an agreement is taken", () => {
  const taken: { name: string; change: CharterChange }[] = [
    { name: "with nothing changed", change: {} },
    {
      name: "with windows that meet",
      change: {
        promise: {
          calendar: {
            windows: {
              monday: [
                { opens: "09:00", closes: "12:00" },
                { opens: "12:00", closes: "24:00" },
              ],
            },
          },
        },
      },
    },
    {
      name: "with a number whose uses follow one another",
      change: {
        phoneNumbers: [
          { ...number, toOn: "2026-06-30" },
          { ...number, source: "event", fromOn: "2026-07-01" },
        ],
      },
    },
    {
      name: "with a number for a source of the account's own",
      change: { sources: [radio], phoneNumbers: [{ ...number, source: "radio" }] },
    },
    {
      name: "with an own reason and its kind",
      change: { reasons: [{ value: "no_pets", label: "No pets", isRetired: false }], reasonKinds: { no_pets: "fit" } },
    },
    { name: "with other words for a default reason", change: { reasons: [{ value: "out_of_area", label: "Too far", isRetired: false }] } },
    {
      name: "with rates that follow one another",
      change: {
        rates: [
          { currency: "USD", fromOn: "2026-01-01", rate: "1.3" },
          { currency: "USD", fromOn: "2026-02-01", rate: "1.35" },
        ],
      },
    },
    { name: "with the boxes of the other business, once it is that", change: { preset: "b2b", neededBoxes: ["company", "need"] } },
    {
      name: "with policies, hours of their own, a ladder, forms and whom it acts through",
      change: {
        promise: {
          ladder: [{ ...task, when: "warning", taskFor: "owner" }, task, { ...task, plusMinutes: 10_080, act: "reassign", taskFor: null }],
          policies: [
            { ...policy, covers: { ...EVERYBODY, intents: ["low"], sources: ["event"], pipelines: ["default"] }, calendar: CALENDAR },
          ],
          ownCalendars: [nights, { ...nights, name: "Days", ownerIds: [12], teamIds: [] }],
          forms: { Jobs: "not_a_lead" },
          touchEveryDays: 90,
          calendar: { region: "DE-BY-A", publicHolidays: ["2026-12-25"] },
        },
        acting: { isOn: true, namedOwnerId: 11, fallbackOwnerId: 12 },
        aims: { mqlsPerMonth: 1 },
      },
    },
    { name: "with aims, a margin and none again", change: { aims: { onTimeShare: 1, customersPerMonth: null }, marginShare: 0 } },
  ];
  test.each(taken)("$name", ({ change }) => {
    expect(codesOf(change)).toEqual([]);
  });
});

describe("a value that is in use", () => {
  const before: Charter = {
    ...BEFORE,
    sources: [radio],
    reasons: [
      { value: "no_pets", label: "No pets", isRetired: false },
      { value: "spam", label: "Rubbish", isRetired: false },
    ],
    reasonKinds: { no_pets: "fit" },
  };
  const used = { sources: new Set(["radio"]), reasons: new Set(["no_pets", "spam"]), owners: OWNERS };

  test("cannot be removed, and can be retired", () => {
    expect(codesOf({ sources: [], reasons: [] }, before, used)).toEqual(["source_in_use sources", "reason_in_use reasons"]);
    const retired = before.reasons.map((reason) => ({ ...reason, isRetired: true }));
    expect(codesOf({ sources: [{ ...radio, isRetired: true }], reasons: retired }, before, used)).toEqual([]);
  });

  test("of the default list only loses its own words, and so may go", () => {
    expect(codesOf({ reasons: before.reasons.slice(0, 1) }, before, used)).toEqual([]);
  });

  test("keeps its kind while it is there", () => {
    expect(codesOf({ reasonKinds: {} }, before, used)).toEqual(["reason_without_kind reasonKinds.no_pets"]);
  });
});

test("what was wrong before keeps nobody from changing something else", () => {
  const before: Charter = { ...BEFORE, pipelines: { deleted_since: "expansion" } };
  expect(codesOf({ marginShare: 0.4 }, before)).toEqual([]);
  expect(codesOf({ marginShare: 4 }, before)).toEqual(["margin_out_of_range marginShare"]);
});

test("where the account's people are not known, nobody is refused", () => {
  const nobodyKnown = { ...NOTHING_USED, owners: new Set<number>() };
  expect(codesOf({ acting: { namedOwnerId: 98 } }, BEFORE, nobodyKnown)).toEqual([]);
});
