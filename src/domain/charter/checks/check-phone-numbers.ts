import type { Charter } from "../../charter";
import { isSameNumber, LEAST_DIGITS, digitsOf, type CalledNumber } from "../../source/called-number";
import { isDate } from "../is-date";
import { knownSources } from "../known-sources";
import type { Problem } from "../problem";

const doOverlap = (a: CalledNumber, b: CalledNumber): boolean =>
  isSameNumber(a.number, b.number) && (a.fromOn ?? "") <= (b.toOn ?? "9999-12-31") && (b.fromOn ?? "") <= (a.toOn ?? "9999-12-31");

/** The account's own numbers: each stands for one known source at a time. */
export function checkPhoneNumbers(charter: Charter): Problem[] {
  const { phoneNumbers } = charter;
  const sources = knownSources(charter);
  return phoneNumbers.flatMap((entry, index): Problem[] => {
    const { number, source, fromOn, toOn } = entry;
    const path = `phoneNumbers.${String(index)}`;
    const refuse = (code: string, field: string, message: string): Problem => ({ code, path: `${path}.${field}`, message });
    const problems: Problem[] = [];
    if (digitsOf(number).length < LEAST_DIGITS)
      problems.push(
        refuse("short_number", "number", `"${number}" has fewer than ${String(LEAST_DIGITS)} digits: it could be many numbers.`),
      );
    if (!sources.has(source)) problems.push(refuse("unknown_source", "source", `There is no source "${source}".`));
    for (const [field, on] of Object.entries({ fromOn, toOn }))
      if (on !== null && !isDate(on)) problems.push(refuse("bad_date", field, `"${on}" is no date: write it as 2026-12-24.`));
    if (fromOn !== null && toOn !== null && fromOn > toOn)
      problems.push(refuse("bad_dates", "toOn", `${number} would end on ${toOn}, before it begins on ${fromOn}.`));
    if (phoneNumbers.slice(0, index).some((former) => doOverlap(former, entry)))
      problems.push(refuse("dates_overlap", "fromOn", `${number} stands for two sources on the same day: give each its dates.`));
    return problems;
  });
}
