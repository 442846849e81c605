import { contactValues, dealValues, latestLead, type WrittenValues } from "../../../src/domain/write-back/written-values";
import { aCall, aCharter, aContact, aDeal, at, build, only, type KnownFacts } from "../unit/a-unit";

const INSTALLED = "2026-03-10";
const charter = aCharter({ installedAtMs: at(INSTALLED) });

/** What the contact of the facts should hold at an instant. */
const valuesAt = (now: string, facts: KnownFacts, agreed = charter): WrittenValues =>
  contactValues(latestLead(build(facts, agreed).leads), agreed, at(now));

const inquiry = "2026-03-12T10:00";
const lead = (properties = {}): KnownFacts => ({ contacts: [aContact(1, inquiry, properties)] });

describe("contactValues", () => {
  test.each([
    { now: "2026-03-12T10:05", status: "running" },
    { now: "2026-03-12T10:12", status: "at_risk" },
    { now: "2026-03-12T10:15", status: "at_risk" },
    { now: "2026-03-12T10:15:01", status: "breached" },
  ])("the follow-up status of an open clock at $now is $status", ({ now, status }) => {
    expect(valuesAt(now, lead())).toMatchObject({ handoff_sla_status: status, handoff_sla_due_at: "2026-03-12T10:15:00.000Z" });
  });

  test.each([
    { name: "in time", call: "2026-03-12T10:07:30", status: "met", minutes: "7.5" },
    { name: "late", call: "2026-03-12T11:40", status: "met_late", minutes: "100" },
  ])("an answer $name has its instant and its minutes with one decimal", ({ call, status, minutes }) => {
    expect(valuesAt("2026-03-13", { ...lead(), calls: [aCall(9, [1], call)] })).toMatchObject({
      handoff_sla_status: status,
      handoff_first_response_at: new Date(at(call)).toISOString(),
      handoff_response_minutes: minutes,
      handoff_wait_minutes: minutes,
    });
  });

  test("response minutes count opening hours, wait minutes real time", () => {
    const windows = {
      ...charter.promise.calendar.windows,
      thursday: [{ opens: "09:00", closes: "10:30" }],
      friday: [{ opens: "09:00", closes: "17:00" }],
    };
    const agreed = { ...charter, promise: { ...charter.promise, calendar: { ...charter.promise.calendar, windows } } };
    const values = valuesAt("2026-03-13T12:00", { ...lead(), calls: [aCall(9, [1], "2026-03-13T09:10")] }, agreed);
    expect(values).toMatchObject({ handoff_response_minutes: "40", handoff_wait_minutes: "1390" });
  });

  test("what was thrown out in time is not counted and has no deadline", () => {
    const spam = { handoff_disqualification_reason: [["2026-03-12T10:03", "spam", "WORKFLOWS"]] as const };
    expect(valuesAt("2026-03-12T12:00", lead(spam))).toMatchObject({
      handoff_sla_status: "void",
      handoff_sla_due_at: "",
      handoff_lead_quality: "1",
    });
  });

  test("a parked lead is paused", () => {
    const parked = { hs_lead_status: [["2026-03-12T10:03", "BAD_TIMING", "WORKFLOWS"]] as const };
    expect(valuesAt("2026-03-12T12:00", lead(parked)).handoff_sla_status).toBe("paused");
  });

  test("a rating by a person is theirs to write, whatever the reason says", () => {
    const rated = { handoff_disqualification_reason: "out_of_area", handoff_lead_quality: "3" };
    expect(valuesAt("2026-03-12T12:00", lead(rated)).handoff_lead_quality).toBe("");
  });

  test("a lead of the thirty days before the install has its source and no clock", () => {
    const facts = {
      contacts: [aContact(1, "2026-02-10T10:00", { hs_analytics_source: "PAID_SEARCH", hs_analytics_source_data_1: "Autumn" })],
    };
    expect(valuesAt("2026-03-12", facts)).toMatchObject({
      handoff_source: "paid_search",
      handoff_campaign: "Autumn",
      handoff_sla_status: "",
      handoff_sla_due_at: "",
    });
  });

  test("an older lead is not written, unless an admin asked for all", () => {
    const facts = { contacts: [aContact(1, "2026-02-07T23:59", { hs_analytics_source: "PAID_SEARCH" })] };
    expect(new Set(Object.values(valuesAt("2026-03-12", facts)))).toEqual(new Set([""]));
    expect(valuesAt("2026-03-12", facts, { ...charter, isEveryLeadWritten: true }).handoff_source).toBe("paid_search");
  });

  test("of several leads the latest is described", () => {
    const again = { recent_conversion_date: [["2026-05-20T09:00", "2026-05-20T09:00:00Z", "FORM"]] as const };
    expect(valuesAt("2026-05-20T09:01", lead(again)).handoff_sla_due_at).toBe("2026-05-20T09:15:00.000Z");
  });

  test("every property it names is one that the app makes, and none belongs to somebody else", () => {
    expect(Object.keys(valuesAt("2026-03-12T12:00", lead())).every((property) => property.startsWith("handoff_"))).toBe(true);
    expect(Object.keys(contactValues(null, charter, 0))).toEqual(Object.keys(valuesAt("2026-03-12T12:00", lead())));
  });
});

describe("dealValues", () => {
  const deal = (properties = {}) =>
    only(
      build(
        {
          contacts: [aContact(1, inquiry, { hs_analytics_source: "PAID_SEARCH" })],
          deals: [aDeal(7, [1], "2026-03-13T10:00", properties)],
        },
        charter,
      ).deals,
    );

  test("an open deal has its lead's source and no days", () => {
    expect(dealValues(deal(), charter)).toEqual({ handoff_source: "paid_search", handoff_campaign: "", handoff_days_to_close: "" });
  });

  test("a won deal has the days from its lead's start", () => {
    const won = {
      dealstage: [
        ["2026-03-13T10:00", "quote", null],
        ["2026-03-14T22:00", "won", null],
      ] as const,
    };
    expect(dealValues(deal(won), charter).handoff_days_to_close).toBe("2.5");
  });

  test("a deal without a lead holds nothing of us", () => {
    expect(dealValues(null, charter)).toEqual({ handoff_source: "", handoff_campaign: "", handoff_days_to_close: "" });
  });
});
