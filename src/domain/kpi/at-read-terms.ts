import type { Charter } from "../charter";
import { REASONS } from "../reasons";
import { promiseAt } from "../sla/promise-at";
import { reasonKind } from "../unit/drops";
import { NOTHING_AT_READ, type AtRead } from "./kpi-input";

/** How often leads that started before an instant, and not under an earlier promise, hear from somebody while they are open. */
export interface TouchPromise {
  untilMs: number;
  /** null: nothing is promised */
  everyDays: number | null;
}

/** What the agreement says that figures read at the instant of the question follow from. */
export interface AtReadTerms {
  /** reasons that say that nobody was reached */
  unreachableReasons: readonly string[];
  /** the oldest first, the last for ever; empty where nothing was ever promised */
  touchPromises: readonly TouchPromise[];
}

const FOR_EVER = Number.MAX_SAFE_INTEGER;

function touchPromisesOf(charter: Pick<Charter, "promise" | "formerPromises" | "installedAtMs">): TouchPromise[] {
  const { promise, formerPromises, installedAtMs } = charter;
  const promised = [
    // Leads from before the install are measured with the first promise.
    { untilMs: installedAtMs, everyDays: promiseAt(charter, installedAtMs - 1).touchEveryDays },
    ...formerPromises
      .filter(({ untilMs }) => untilMs > installedAtMs)
      .map((former) => ({ untilMs: former.untilMs, everyDays: former.promise.touchEveryDays })),
    { untilMs: FOR_EVER, everyDays: promise.touchEveryDays },
  ];
  return promised.some(({ everyDays }) => everyDays !== null) ? promised : [];
}

/** The terms of an agreement. */
export const atReadTerms = (charter: Charter): AtReadTerms => ({
  unreachableReasons: [...new Set([...REASONS.map(({ value }) => value), ...Object.keys(charter.reasonKinds)])].filter(
    (reason) => reasonKind(reason, charter) === "unreachable",
  ),
  touchPromises: touchPromisesOf(charter),
});

/** What is read of a row that nothing is found for: none, and not unknown, where something is promised. */
export const nothingAtRead = ({ touchPromises }: Pick<AtReadTerms, "touchPromises">): AtRead =>
  touchPromises.length === 0 ? NOTHING_AT_READ : { ...NOTHING_AT_READ, untouchedTooLong: 0 };
