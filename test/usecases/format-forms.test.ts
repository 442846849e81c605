import { formatForms } from "../../src/adapters/terminal/format-charter";
import type { SeenForm } from "../../src/ports";

const form = (known: Partial<SeenForm>): SeenForm => ({
  name: "Quote request",
  pages: ["Patios – Example Gardens"],
  meaning: "high",
  isGuessed: true,
  contacts: 1_204,
  lastSentAt: "2026-11-20T13:03:00.000Z",
  ...known,
});

test("each form stands in a line with what it means, who says so and where it stood", () => {
  const forms = [
    form({}),
    form({ name: "Newsletter", meaning: "low", isGuessed: false, contacts: 31, pages: ["Blog", "Home", "Shop"] }),
    form({ name: "Job application", meaning: "not_a_lead", contacts: 2, pages: [] }),
  ];
  expect(formatForms(forms, "table").split("\n")).toEqual([
    "form             contacts  means              last        page",
    "Quote request       1,204  clock     guessed  2026-11-20  Patios – Example Gardens",
    "Newsletter             31  no clock  agreed   2026-11-20  Blog and 2 others",
    "Job application         2  no lead   guessed  2026-11-20",
  ]);
});

test("without any it says so, and as data it is what was read", () => {
  expect(formatForms([], "table")).toBe("no contact sent a form whose name is known");
  expect(JSON.parse(formatForms([form({})], "json"))).toEqual([form({})]);
});
