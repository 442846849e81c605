import type { HourCell } from "@handoff/shared";

/** Hours that one column of the grid holds: twelve fit where twenty-four do not. */
const BLOCK_HOURS = 2;
/** Fewer leads say nothing of how many were reached. */
const ENOUGH_LEADS = 10;

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const SHORT = { monday: "Mon", tuesday: "Tue", wednesday: "Wed", thursday: "Thu", friday: "Fri", saturday: "Sat", sunday: "Sun" } as const;

/** Leads that came in two hours of the week, beside how many of them were reached and bought. */
export interface WeekBlock {
  fromHour: number;
  /** "Mon 8–10" */
  name: string;
  arrivals: number;
  reached: number;
  won: number;
}

/** One day of the grid. */
interface WeekDay {
  day: string;
  blocks: WeekBlock[];
}

const sum = (cells: readonly HourCell[], of: (cell: HourCell) => number): number => cells.reduce((total, cell) => total + of(cell), 0);

/** The week, Monday first, in blocks of two hours. */
export const weekBlocks = (hours: readonly HourCell[]): WeekDay[] =>
  DAYS.map((weekday) => ({
    day: SHORT[weekday],
    blocks: Array.from({ length: 24 / BLOCK_HOURS }, (_, index) => {
      const fromHour = index * BLOCK_HOURS;
      const cells = hours.filter((cell) => cell.weekday === weekday && cell.hour >= fromHour && cell.hour < fromHour + BLOCK_HOURS);
      return {
        fromHour,
        name: `${SHORT[weekday]} ${String(fromHour)}–${String(fromHour + BLOCK_HOURS)}`,
        arrivals: sum(cells, (cell) => cell.arrivals),
        reached: sum(cells, (cell) => cell.contactRate.hits ?? 0),
        won: sum(cells, (cell) => cell.winRate.hits ?? 0),
      };
    }),
  }));

/** How dark a block is, 0 (nobody came) to 3 (at least two thirds of the busiest). */
export const shadeOf = ({ arrivals }: WeekBlock, most: number): 0 | 1 | 2 | 3 => {
  if (arrivals === 0) return 0;
  const share = arrivals / Math.max(1, most);
  return share >= 2 / 3 ? 3 : share >= 1 / 3 ? 2 : 1;
};

/** The busiest block and the least reached of those that say something; null where there is none. */
export const telling = (days: readonly WeekDay[]): { busiest: WeekBlock | null; leastReached: WeekBlock | null } => {
  const came = days.flatMap(({ blocks }) => blocks).filter(({ arrivals }) => arrivals > 0);
  const first = (found: WeekBlock[], isBefore: (a: WeekBlock, b: WeekBlock) => boolean): WeekBlock | null =>
    found.reduce<WeekBlock | null>((best, block) => (best === null || isBefore(block, best) ? block : best), null);
  return {
    busiest: first(came, (a, b) => a.arrivals > b.arrivals),
    leastReached: first(
      came.filter(({ arrivals }) => arrivals >= ENOUGH_LEADS),
      (a, b) => a.reached / a.arrivals < b.reached / b.arrivals,
    ),
  };
};
