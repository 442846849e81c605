import type { Charter } from "../../charter";
import { isOpening } from "../../engagement";
import { problemsOfTwice, type Problem } from "../problem";

/** Heavier than this one event would leave nothing to the others. */
const MOST_WEIGHT = 100;

/** What shows interest, and which kinds of people are wanted. */
export function checkEngagement({ engagement, personaProperty }: Charter): Problem[] {
  const problems: Problem[] = [];
  const refuse = (code: string, path: string, message: string): void => void problems.push({ code, path, message });
  engagement.forEach(({ property, weight }, index) => {
    if (isOpening(property))
      refuse(
        "openings_say_nothing",
        `engagement.${String(index)}.property`,
        "Opened mails show no interest: mail programs open them by themselves. Take clicks.",
      );
    if (!(weight > 0) || weight > MOST_WEIGHT)
      refuse("weight_out_of_range", `engagement.${String(index)}.weight`, `A weight is above 0 and up to ${String(MOST_WEIGHT)}.`);
  });
  problems.push(
    ...problemsOfTwice(
      "engagement",
      "twice",
      engagement.map(({ property }) => property),
    ),
    ...problemsOfTwice("personaProperty.wanted", "twice", personaProperty?.wanted ?? []),
  );
  return problems;
}
