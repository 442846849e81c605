/** One line of the table and of latest.json. */
export interface FigureOfBench {
  name: string;
  /** the median of the rounds */
  value: number;
  unit: string;
  /** from the lowest round to the highest, as a share of the median */
  spread: number;
  /** what it is compared with, measured in the same run, and that one's median */
  against: string;
  /** ours divided by theirs */
  ratio: number;
}

export const ROUNDS = 5;

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The value below which that share of all lies, by nearest rank; NaN without values. */
export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const spreadOf = (values: readonly number[]): number => {
  const inOrder = sorted(values);
  return ((inOrder.at(-1) ?? Number.NaN) - (inOrder[0] ?? Number.NaN)) / median(values);
};

/**
 * Runs all sides in turn, so that what else the machine does weighs on each alike; the first turn of each warms up and is not counted.
 * Answers each side's rounds.
 */
export async function interleaved<Side extends string>(sides: Record<Side, () => Promise<number>>): Promise<Record<Side, number[]>> {
  const names = Object.keys(sides) as Side[];
  const rounds = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Side, number[]>;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of names) {
      const value = await sides[name]();
      if (round > 0) rounds[name].push(value);
    }
  }
  return rounds;
}

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

export const figure = (
  name: string,
  unit: string,
  ours: readonly number[],
  rival: { called: string; values: readonly number[] },
): FigureOfBench => ({
  name,
  value: rounded(median(ours), 4),
  unit,
  spread: rounded(spreadOf(ours), 2),
  against: `${rival.called}: ${String(rounded(median(rival.values), 4))} ${unit}`,
  ratio: rounded(median(ours) / median(rival.values), 3),
});
