import type { Charter } from "../../../src/domain/charter";
import type { Lead } from "../../../src/domain/unit/unit";
import { aCharter, aContact, aDeal, aMeeting, build, iso, only, type Entry, type KnownFacts, type Properties } from "./a-unit";

/** The one lead of a contact that filled in a form on 1 May 2026 at 10:00 UTC. */
const leadOf = (properties: Properties = {}, more: KnownFacts = {}, charter: Partial<Charter> = {}): Lead =>
  only(build({ contacts: [aContact(1, "2026-05-01T10:00", properties)], ...more }, aCharter(charter)).leads);

const stages = (...entries: Entry[]): Properties => ({ lifecyclestage: [["2026-05-01T10:00", "lead"], ...entries] });
const held = [aMeeting(9, [1], "2026-05-02", "2026-05-05", { hs_meeting_outcome: "COMPLETED" })];
const ticked: Properties = { handoff_qualification: [["2026-05-04", "area;need;budget"]] };
const day = (atMs: number | null): string | null => iso(atMs)?.slice(5, 10) ?? null;

describe("MQL", () => {
  test.each([
    { name: "its own stage", properties: stages(["2026-05-03", "marketingqualifiedlead"]), on: "05-03" },
    { name: "implied by a later one", properties: stages(["2026-05-04", "salesqualifiedlead"]), on: "05-04" },
    { name: "not by the stage lead", properties: {}, on: null },
    { name: "not by a stage of the portal's own", properties: stages(["2026-05-03", "7001"]), on: null },
  ])("$name", ({ properties, on }) => expect(day(leadOf(properties).mqlAtMs)).toBe(on));

  test("a stage of the portal's own means what it is mapped to", () => {
    const lead = leadOf(stages(["2026-05-03", "7001"]), {}, { lifecycleMeanings: { "7001": "marketingqualifiedlead" } });
    expect([day(lead.mqlAtMs), lead.sqlAtMs]).toEqual(["05-03", null]);
  });
});

describe("qualified", () => {
  test.each<{
    name: string;
    properties?: Properties;
    more?: KnownFacts;
    charter?: Partial<Charter>;
    on: string | null;
    how: Lead["sqlHow"];
  }>([
    { name: "the checklist with an appointment", properties: ticked, more: { meetings: held }, on: "05-04", how: "checklist" },
    { name: "the checklist without one is not complete", properties: ticked, on: null, how: null },
    {
      name: "the checklist of a portal that wants other boxes",
      properties: { handoff_qualification: [["2026-05-06", "need;authority;company"]] },
      charter: { neededBoxes: ["need", "authority", "company"], isAppointmentNeeded: false },
      on: "05-06",
      how: "checklist",
    },
    ...["salesqualifiedlead", "opportunity", "customer", "evangelist"].map((stage) => ({
      name: `the stage ${stage}`,
      properties: stages(["2026-05-03", stage]),
      on: "05-03",
      how: "stage" as const,
    })),
    { name: "not by the stage other", properties: stages(["2026-05-03", "other"]), on: null, how: null },
    { name: "a deal", more: { deals: [aDeal(5, [1], "2026-05-06")] }, on: "05-06", how: "deal" },
    {
      name: "a deal at qualified to buy, by its opening",
      more: {
        deals: [
          aDeal(5, [1], "2026-05-06", {
            dealstage: [
              ["2026-05-06", "appointmentscheduled"],
              ["2026-05-08", "qualifiedtobuy"],
            ],
          }),
        ],
      },
      on: "05-06",
      how: "deal",
    },
    { name: "a held appointment does not while the portal does not say so", more: { meetings: held }, on: null, how: null },
    {
      name: "a held appointment where it does",
      more: { meetings: held },
      charter: { isAppointmentQualifying: true },
      on: "05-05",
      how: "appointment",
    },
    {
      name: "the earliest of them",
      properties: { ...stages(["2026-05-07", "salesqualifiedlead"]), ...ticked },
      more: { meetings: held, deals: [aDeal(5, [1], "2026-05-06")] },
      charter: { isAppointmentQualifying: true },
      on: "05-04",
      how: "checklist",
    },
  ])("$name", ({ properties, more, charter, on, how }) => {
    const lead = leadOf(properties, more, charter);
    expect([day(lead.sqlAtMs), lead.sqlHow]).toEqual([on, how]);
  });
});

describe("appointment set", () => {
  const inStage = (stage: string) => aDeal(5, [1], "2026-05-03", { dealstage: [["2026-05-03", stage]] });
  test.each<{ name: string; more: KnownFacts; on: string | null; how: Lead["appointmentHow"] }>([
    { name: "a meeting", more: { meetings: held }, on: "05-02", how: "logged" },
    { name: "the deal stage appointment scheduled", more: { deals: [inStage("appointmentscheduled")] }, on: "05-03", how: "implied" },
    { name: "the deal stage presentation scheduled", more: { deals: [inStage("presentationscheduled")] }, on: "05-03", how: "implied" },
    { name: "no other deal stage", more: { deals: [inStage("qualifiedtobuy")] }, on: null, how: null },
    {
      name: "what is logged before what is implied",
      more: { meetings: held, deals: [inStage("appointmentscheduled")] },
      on: "05-02",
      how: "logged",
    },
    {
      name: "not a meeting that was called off",
      more: { meetings: [aMeeting(9, [1], "2026-05-02", "2026-05-05", { hs_meeting_outcome: "CANCELED" })] },
      on: null,
      how: null,
    },
  ])("$name", ({ more, on, how }) => {
    const lead = leadOf({}, more);
    expect([day(lead.appointmentAtMs), lead.appointmentHow]).toEqual([on, how]);
  });
});

describe("appointment held", () => {
  test.each<{ name: string; more: KnownFacts; on: string | null }>([
    { name: "recorded", more: { meetings: held }, on: "05-05" },
    { name: "not without an outcome", more: { meetings: [aMeeting(9, [1], "2026-05-02", "2026-05-05")] }, on: null },
    {
      name: "told by the deal that came after it",
      more: { meetings: [aMeeting(9, [1], "2026-05-02", "2026-05-05")], deals: [aDeal(5, [1], "2026-05-06")] },
      on: "05-05",
    },
  ])("$name", ({ more, on }) => expect(day(leadOf({}, more).heldAtMs)).toBe(on));
});

describe("opportunity and customer", () => {
  const won = aDeal(5, [1], "2026-05-06", {
    dealstage: [
      ["2026-05-06", "quote"],
      ["2026-05-09", "won"],
    ],
  });

  test("an opportunity is a deal or the stage", () => {
    expect([day(leadOf({}, { deals: [won] }).opportunityAtMs), day(leadOf(stages(["2026-05-03", "opportunity"])).opportunityAtMs)]).toEqual(
      ["05-06", "05-03"],
    );
  });

  test("a customer is a won deal; the stage makes none", () => {
    expect(leadOf({}, { deals: [won] })).toMatchObject({ isNewCustomer: true });
    expect(leadOf(stages(["2026-05-03", "customer"]))).toMatchObject({ wonAtMs: null, isNewCustomer: false });
  });

  test.each(["customer", "evangelist"])("in a portal without deals the stage %s does", (stage) => {
    const lead = leadOf(stages(["2026-05-03", stage]), {}, { isCustomerByStage: true });
    expect([day(lead.wonAtMs), lead.isNewCustomer]).toEqual(["05-03", true]);
  });

  test("there too a deal tells more than the stage", () => {
    const lead = leadOf(stages(["2026-05-03", "customer"]), { deals: [aDeal(5, [1], "2026-05-06")] }, { isCustomerByStage: true });
    expect(lead.wonAtMs).toBeNull();
  });
});
