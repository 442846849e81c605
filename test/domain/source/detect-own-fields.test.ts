import { inOrderOfOffer, offerOf, suggest, tellsOf, type OwnField } from "../../../src/domain/source/detect-own-fields";

test.each([
  { name: "lead_source", label: "Lead Source", type: "enumeration", tells: "source" },
  { name: "quelle__c", label: "Quelle", type: "string", tells: "source" },
  { name: "x1", label: "How did you hear about us?", type: "string", tells: "source" },
  { name: "x2", label: "Wie haben Sie von uns erfahren?", type: "enumeration", tells: "source" },
  { name: "marketing_channel", label: "Marketing channel", type: "enumeration", tells: "source" },
  { name: "closed_lost_reason", label: "Closed Lost Reason", type: "string", tells: "reason" },
  { name: "x3", label: "Disqualification reason", type: "enumeration", tells: "reason" },
  { name: "x4", label: "Absagegrund", type: "enumeration", tells: "reason" },
  { name: "lead_source", label: "Lead Source", type: "datetime", tells: null },
  { name: "hs_latest_source", label: "Latest lead source", type: "enumeration", tells: null },
  { name: "handoff_source", label: "Lead source (Handoff)", type: "enumeration", tells: null },
  { name: "hs_persona", label: "Persona", type: "enumeration", tells: "persona" },
  { name: "persona_note", label: "Persona", type: "string", tells: null },
  { name: "jobtitle", label: "Job title", type: "string", tells: null },
])("$label ($name, $type) tells: $tells", ({ tells, ...property }) => expect(tellsOf(property)).toBe(tells));

test.each([
  ["source", "Facebook Ads", "meta_ads"],
  ["source", "facebook", "meta_ads"],
  ["source", "Google Ads", "paid_search"],
  ["source", "Google", "organic_search"],
  ["source", "Word of mouth", "word_of_mouth"],
  ["source", "Trade show", "event"],
  ["source", "The big elephant", null],
  ["reason", "Price too high", "price_too_high"],
  ["reason", "out_of_area", "out_of_area"],
  ["reason", "Spam", "spam"],
  ["reason", "No money, honey", null],
  ["persona", "Google", null],
] as const)("a %s %p may mean %p", (tells, value, ours) => expect(suggest(tells, value, value)).toBe(ours));

const property = (type: string) => ({
  objectType: "contacts" as const,
  name: "lead_source",
  label: "Lead source",
  type,
  options: [{ value: "fb", label: "Facebook" }],
});

test("a field that a fifth of the leads has is offered, one that fewer have is not", () => {
  expect(offerOf(property("enumeration"), { leads: 10, filled: 2, values: [] })?.filledShare).toBe(0.2);
  expect(offerOf(property("enumeration"), { leads: 100, filled: 19, values: [] })).toBeNull();
  expect(offerOf(property("enumeration"), { leads: 0, filled: 0, values: [] })).toBeNull();
});

test("its commonest values come first, ten at most, each with what it may mean", () => {
  const many = Array.from({ length: 12 }, (_, index) => `value ${String(index)}`);
  const field = offerOf(property("enumeration"), { leads: 20, filled: 15, values: [...many, "fb", "fb"] });
  expect(field?.common).toHaveLength(10);
  expect(field?.common[0]).toEqual({ value: "fb", label: "Facebook", times: 2, suggestion: "meta_ads" });
});

test("of words written by hand only those are shown that several leads have", () => {
  const field = offerOf(property("string"), {
    leads: 5,
    filled: 5,
    values: ["Ada Lovelace told me", "friend", "friend", "friend", "radio"],
  });
  expect(field?.common).toEqual([{ value: "friend", label: "friend", times: 3, suggestion: "word_of_mouth" }]);
});

test("contacts come before deals, the fullest first", () => {
  const field = (objectType: OwnField["objectType"], name: string, filledShare: number): OwnField => ({
    tells: "source",
    objectType,
    property: name,
    label: name,
    isFreeText: false,
    filledShare,
    common: [],
  });
  const fields = [field("deals", "a", 0.9), field("contacts", "b", 0.3), field("contacts", "c", 0.7)];
  expect(inOrderOfOffer(fields).map(({ property: name }) => name)).toEqual(["c", "b", "a"]);
});
