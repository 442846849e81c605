/** One of the portal's own numbers, what it stands for, and when; both dates are included, null is open. */
export interface CalledNumber {
  number: string;
  source: string;
  campaign: string | null;
  fromOn: string | null;
  toOn: string | null;
}

/** The digits of a number, without the two zeros that stand for the plus in some countries. */
export const digitsOf = (number: string): string => number.replace(/\D/g, "").replace(/^00/, "");

/** Fewer digits than this say too little to tell two numbers apart. */
export const LEAST_DIGITS = 7;

/** The same line, also when one of the two is written without its country: then the shorter ends the longer. */
export const isSameNumber = (a: string, b: string): boolean => {
  const [shorter, longer] = [digitsOf(a).replace(/^0/, ""), digitsOf(b).replace(/^0/, "")].sort((x, y) => x.length - y.length) as [
    string,
    string,
  ];
  return shorter.length >= LEAST_DIGITS && longer.endsWith(shorter);
};

/** Whether a called number is one of the portal's own; its spelling in the table, which is no secret, or null. */
export const ownNumberOf = (called: string, numbers: readonly CalledNumber[]): string | null =>
  numbers.find(({ number }) => isSameNumber(called, number))?.number ?? null;

/** What a number stood for on a day (`YYYY-MM-DD` in portal time): a number that is used again has one entry for each time. */
export const meaningOfNumber = (own: string, dayOn: string, numbers: readonly CalledNumber[]): CalledNumber | null =>
  numbers.find(
    ({ number, fromOn, toOn }) => isSameNumber(own, number) && (fromOn === null || fromOn <= dayOn) && (toOn === null || dayOn <= toOn),
  ) ?? null;
