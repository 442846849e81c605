import { count } from "../kpi/figure";
import { SMALL_NUMBER } from "../kpi/rate";
import type { Period } from "../period";
import type { PersonRow } from "../reports/people";
import type { Finding } from "./finding";
import { numberWords } from "./finding-words";
import { isSurelyBelow } from "./is-surely-below";

/** A person's row with their name. */
export interface NamedPerson extends PersonRow {
  label: string;
}

const evidence = (list: string, { ownerId }: NamedPerson, { fromOn, toOn }: Period) => ({
  report: "people",
  list: `${list}:${ownerId === null ? "nobody" : String(ownerId)}`,
  from: fromOn,
  to: toOn,
});

/**
 * Who wins fewest of their good leads (K28), by more than chance and not because of the sources they come from: what each source's leads
 * bring all people is expected of theirs. One person at most, the one that most customers are missing of. For leaders only, and only to look at what
 * happens then: it says nothing of why. `mostPunctualId`: whose leads are answered on time most often; null where that is not told.
 */
export function peopleMix(people: readonly NamedPerson[], period: Period, mostPunctualId: number | null): Finding | null {
  const behind = people
    .flatMap((person) => (person.ownerId === null || person.expected === null ? [] : [{ ...person, expected: person.expected }]))
    .filter(({ qualified: total, bought: hits, others, expected }) => {
      if (others.value === null || (others.total ?? 0) < SMALL_NUMBER) return false;
      return isSurelyBelow({ hits, total }, others.value) && isSurelyBelow({ hits, total }, expected / total);
    })
    .sort((a, b) => b.expected - b.bought - (a.expected - a.bought));
  const [person] = behind;
  if (person === undefined) return null;
  const { ownerId, label, qualified, bought, expected } = person;
  const punctual = ownerId === mostPunctualId ? "is most often on time, and " : "";
  return {
    kind: "people_mix",
    group: "other",
    about: String(ownerId),
    atStake: null,
    arithmetic: null,
    numbers: [
      { name: "qualified", figure: count(qualified), explain: evidence("qualified", person, period) },
      { name: "bought", figure: count(bought), explain: evidence("bought", person, period) },
      { name: "expected", figure: count(expected), explain: evidence("expected", person, period) },
    ],
    sentence: `${label} ${punctual}wins fewest of the good leads: ${numberWords(bought)} of ${numberWords(qualified)}, where ${numberWords(Math.round(expected))} would be usual for these sources. Worth a look at what happens after the quote.`,
    why: null,
    action: { label: "See them", opens: { records: evidence("qualified", person, period) } },
    audience: "leaders",
  };
}
