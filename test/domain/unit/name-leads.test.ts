import { buildUnit } from "../../../src/domain/unit/build-unit";
import { nameLeads } from "../../../src/domain/unit/name-leads";
import type { Lead, UnitFacts } from "../../../src/domain/unit/unit";
import { aCharter, aContact, aForm, type Entry } from "./a-unit";

/** Builds a contact's leads over what is stored; new ids count from n1. */
const rebuilt = (contacts: UnitFacts["contacts"], stored: readonly Lead[] = []): Lead[] => {
  let made = stored.length;
  const newId = (): string => `n${String((made += 1))}`;
  return buildUnit({ contacts, deals: [], activities: [], companies: new Map() }, aCharter(), nameLeads(stored, newId)).leads;
};
const ids = (leads: readonly Lead[]): string[] => leads.map((lead) => lead.leadId);
const form = (day: string): Entry => [day, `${day}T00:00:00Z`];

describe("a lead's identity", () => {
  test("stands through a rebuild", () => {
    const contacts = [aContact(1, "2026-01-10", { recent_conversion_date: [form("2026-05-01")] })];
    const stored = rebuilt(contacts);
    expect(ids(rebuilt(contacts, stored))).toEqual(ids(stored));
  });

  test("stands when an earlier inquiry arrives late", () => {
    const stored = rebuilt([aContact(1, "2026-01-10", { recent_conversion_date: [form("2026-05-01")] })]);
    const later = rebuilt([aContact(1, "2026-01-10", { recent_conversion_date: [form("2026-04-20"), form("2026-05-01")] })], stored);
    expect(later.map((lead) => lead.inquiries.length)).toEqual([1, 2]);
    expect(ids(later)).toEqual(ids(stored));
  });

  test("of two leads that turn out to be one the older's stays", () => {
    const stored = rebuilt([aContact(1, "2026-05-01"), aContact(2, "2026-05-03")]);
    const merged = rebuilt([aContact(2, "2026-05-03", {}, { merged: { 1: aForm("2026-05-01") } })], stored);
    expect([ids(stored), ids(merged)]).toEqual([["n1", "n2"], ["n1"]]);
  });

  test("of one lead that turns out to be two the first keeps it and the other gets a new one", () => {
    const conversions = { recent_conversion_date: [form("2026-05-10")] };
    const stored = rebuilt([aContact(1, "2026-05-01", conversions)]);
    const split = rebuilt(
      [aContact(1, "2026-05-01", { ...conversions, handoff_disqualification_reason: [["2026-05-05", "no_response"]] })],
      stored,
    );
    expect([ids(stored), ids(split)]).toEqual([["n1"], ["n1", "n2"]]);
  });
});
