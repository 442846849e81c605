/** Why an agreement cannot be: a stable code, the part it is about (`rates.2.rate`), and what is wrong in a sentence. */
export interface Problem {
  code: string;
  path: string;
  message: string;
}

/** A problem for each value that comes again. */
export const problemsOfTwice = (path: string, code: string, values: readonly string[]): Problem[] =>
  [...new Set(values.filter((value, index) => values.indexOf(value) !== index))].map((value) => ({
    code,
    path,
    message: `"${value}" is there more than once.`,
  }));
