/**
 * Instants as of which samples are made: closed on a Saturday; open on a Wednesday whose judged window holds both the American and the
 * European change to summer time; in the hour that comes twice in Berlin; in the hour that does not come in Chicago.
 */
export const SAMPLE_DATES = ["2026-11-21T15:00:00Z", "2027-05-12T13:20:00Z", "2026-10-25T00:30:00Z", "2026-03-08T08:00:01Z"] as const;

/** Each date with two seeds. */
export const SAMPLE_CASES = SAMPLE_DATES.flatMap((asOf) => [1, 20].map((seed) => ({ asOf, seed })));
