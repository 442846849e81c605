import { REASONS } from "../../src/domain/reasons";

type Row = [value: string, label: string, kind: string, presets: string, beforeDeal: string | null, withDeal: string | null, note?: string];

/** The list as it was agreed: value, label, kind, whose, place before a deal and with one. */
const LIST: Row[] = [
  ["out_of_area", "Outside our area", "fit", "service b2b", "top", null],
  ["service_not_offered", "Wants something we don't do", "fit", "service b2b", "top", "listed"],
  ["budget_too_low", "Budget too low", "fit", "service b2b", "top", null],
  ["information_only", "Only looking for information", "fit", "service b2b", "top", null],
  ["wrong_company", "Not our kind of company", "fit", "b2b", "top", null],
  ["not_decision_maker", "Can't decide", "fit", "b2b", "listed", "listed"],
  ["no_response", "Never reached", "unreachable", "service b2b", "top", null],
  ["went_quiet", "Went quiet", "unreachable", "service b2b", "listed", "top"],
  ["wrong_details", "Wrong phone or e-mail", "unreachable", "service b2b", "listed", null],
  ["not_now", "Not now", "timing", "service b2b", "top", "top"],
  ["price_too_high", "Price too high", "lost", "service b2b", null, "top"],
  ["chose_competitor", "Chose someone else", "lost", "service b2b", "listed", "top"],
  ["no_decision", "Decided not to do it", "lost", "service b2b", null, "top"],
  ["missing_feature", "Product lacks something", "lost", "b2b", null, "listed"],
  ["no_capacity", "We had no time", "capacity", "service", "listed", "listed"],
  ["spam", "Spam or test", "not_a_lead", "service b2b", "listed", null],
  ["not_buying", "Job seeker, supplier, sales pitch", "not_a_lead", "service b2b", "listed", null],
  ["existing_customer", "Already a customer", "not_a_lead", "service b2b", "listed", null],
  ["duplicate", "Duplicate", "not_a_lead", "service b2b", "listed", null],
  ["other", "Other", "other", "service b2b", "last", "last", "note"],
];

test.each(LIST.map((row, place) => ({ place, value: row[0], row })))("$value", ({ place, row }) => {
  const [value, label, kind, presets, beforeDeal, withDeal, note] = row;
  const reason = REASONS[place];
  expect(reason).toMatchObject({ value, label, kind, beforeDeal, withDeal, needsNote: note === "note" });
  expect(reason?.presets.join(" ")).toBe(presets);
  expect(reason?.labelB2b).toBe(value === "out_of_area" ? "Region we don't serve" : undefined);
});

test("there is no other", () => expect(REASONS).toHaveLength(LIST.length));
