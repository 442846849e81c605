import { isAtLeast, isAtLeastLead } from "../../src/domain/lifecycle";
import { kindOfReason, REASON_KINDS, REASONS } from "../../src/domain/reasons";

describe("reasons", () => {
  test.each([
    ["out_of_area", "fit"],
    ["no_response", "unreachable"],
    ["not_now", "timing"],
    ["chose_competitor", "lost"],
    ["no_capacity", "capacity"],
    ["duplicate", "not_a_lead"],
    ["other", "other"],
    ["Found cheaper unit elsewhere", "other"],
    ["", "other"],
  ])("%p is of kind %p", (value, kind) => {
    expect(kindOfReason(value)).toBe(kind);
  });

  test("each value stands once, has a kind of the list, and can be picked at some stage", () => {
    expect(new Set(REASONS.map(({ value }) => value)).size).toBe(20);
    expect(new Set(REASONS.map(({ kind }) => kind))).toEqual(new Set(REASON_KINDS));
    expect(REASONS.filter(({ beforeDeal, withDeal }) => beforeDeal === null && withDeal === null)).toEqual([]);
  });

  test("only Other asks for a note", () => {
    expect(REASONS.filter(({ needsNote }) => needsNote).map(({ value }) => value)).toEqual(["other"]);
  });

  test.each(["service", "b2b"] as const)("for %s at least five reasons are offered first, before a deal and with one", (preset) => {
    const shown = REASONS.filter(({ presets }) => presets.includes(preset));
    expect(shown.filter(({ beforeDeal }) => beforeDeal === "top").length).toBeGreaterThanOrEqual(5);
    expect(shown.filter(({ withDeal }) => withDeal === "top").length).toBeGreaterThanOrEqual(5);
  });
});

describe("lifecycle stages", () => {
  test.each([
    ["subscriber", false],
    ["lead", true],
    ["opportunity", true],
    ["evangelist", true],
    ["other", false],
    ["1234567", false],
    [null, false],
  ])("%p is at least a lead: %p", (stage, expected) => {
    expect(isAtLeastLead(stage)).toBe(expected);
  });

  test("an evangelist is a customer and a qualified lead is not", () => {
    expect([isAtLeast("evangelist", "customer"), isAtLeast("salesqualifiedlead", "customer")]).toEqual([true, false]);
  });
});
