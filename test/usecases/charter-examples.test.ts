import { readFileSync } from "node:fs";
import { parseCharterChange } from "../../src/adapters/charter/parse-charter-change";
import type { Charter } from "../../src/domain/charter";
import { changedCharter, REPLACED_PARTS } from "../../src/domain/charter/charter-change";
import { checkCharter } from "../../src/domain/charter/check-charter";
import { defaultCharter } from "../../src/domain/default-charter";

const AT_MS = Date.parse("2026-08-01T00:00:00Z");
const NOTHING_USED = { sources: new Set<string>(), reasons: new Set<string>(), owners: new Set<number>() };
const BEFORE: Charter = defaultCharter({
  timeZone: "America/Toronto",
  currency: "CAD",
  installedAtMs: AT_MS,
  stages: {
    open: { pipelineId: "default", label: "Open", order: 0, outcome: "open" },
    renewed: { pipelineId: "renewals", label: "Renewed", order: 0, outcome: "won" },
  },
});

/** The changes on the page, in its order. */
const examples = [...readFileSync("docs/charter.md", "utf8").matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]) => text);

test.each(examples)("an example of the page can be read and is taken: %s", (text) => {
  const change = parseCharterChange(JSON.parse(text));
  expect(checkCharter(BEFORE, changedCharter(BEFORE, change, { userId: 501, atMs: AT_MS }), NOTHING_USED)).toEqual([]);
});

test("one example names every part, and says of each something", () => {
  const named = new Set(Object.keys(JSON.parse(examples.at(-1) ?? "{}") as object));
  expect([...REPLACED_PARTS, "promise", "aims", "agreement"].filter((part) => !named.has(part))).toEqual([]);
});
