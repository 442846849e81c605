/** Results go to standard output, what is said on the way to standard error. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const count = (number: number): string => number.toLocaleString("en-US");
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);
