import type { Charter } from "../../charter";
import { REASONS } from "../../reasons";
import { WRITTEN_REASON } from "../../source/own-property";
import { SOURCES, UNATTRIBUTED } from "../../source/sources";
import { problemsOfTwice, type Problem } from "../problem";

/** Values that leads, deals or spend have had, and the account's active owners; none of these: its people are not known. */
export interface UsedValues {
  sources: ReadonlySet<string>;
  reasons: ReadonlySet<string>;
  owners: ReadonlySet<number>;
}

type List = "sources" | "reasons";

const DEFAULTS: Readonly<Record<List, ReadonlySet<string>>> = {
  sources: new Set(SOURCES.map(({ value }) => value)),
  reasons: new Set([...REASONS.map(({ value }) => value), WRITTEN_REASON]),
};

/** The values of the account's own that an agreement no longer has: those of the default list only lose their own words. */
export const removedValues = (list: List, before: Charter, after: Charter): string[] =>
  before[list].map(({ value }) => value).filter((value) => !DEFAULTS[list].has(value) && !after[list].some((kept) => kept.value === value));

const checkWords = (list: List, charter: Charter): Problem[] => [
  ...charter[list].flatMap(({ value, label }, index): Problem[] =>
    value.trim() === "" || label.trim() === "" || value.includes(";") || value === UNATTRIBUTED
      ? [{ code: "bad_value", path: `${list}.${String(index)}`, message: `"${value}" with the words "${label}" cannot be offered.` }]
      : [],
  ),
  ...problemsOfTwice(
    list,
    "twice",
    charter[list].map(({ value }) => value),
  ),
];

const checkRemoved = (list: List, before: Charter, after: Charter, used: UsedValues): Problem[] =>
  removedValues(list, before, after)
    .filter((value) => used[list].has(value))
    .map((value) => ({
      code: list === "sources" ? "source_in_use" : "reason_in_use",
      path: list,
      message: `"${value}" is in use: it can be retired, which takes it out of what is offered and leaves it in the figures.`,
    }));

/** Sources and reasons: each once, a reason of the account's own with its kind, and none that is in use goes. */
export function checkLists(before: Charter, after: Charter, used: UsedValues): Problem[] {
  const withoutKind = after.reasons.filter(({ value }) => !DEFAULTS.reasons.has(value) && after.reasonKinds[value] === undefined);
  return [
    ...checkWords("sources", after),
    ...checkWords("reasons", after),
    ...withoutKind.map(({ value, label }) => ({
      code: "reason_without_kind",
      path: `reasonKinds.${value}`,
      message: `"${label}" has no kind, so no figure knows what it says about whom it concerns.`,
    })),
    ...checkRemoved("sources", before, after, used),
    ...checkRemoved("reasons", before, after, used),
  ];
}
