import type { SumKey } from "../../domain/grains";
import type { Measure, Sums } from "../../domain/measures";
import type { SumsQuery } from "./kpi-rows";

/** A place in the log of figures: after all that was recorded up to an instant, or, where it is told, up to one entry. */
export interface LogPlace {
  atMs: number;
  /** the last entry before the place; null: the instant tells it */
  changeId: number | null;
}

/** Which cells of the log to add up: the days of `[fromOn, toOn)`, else as of the kept sums. */
export interface LogQuery extends Pick<SumsQuery, "basis" | "by" | "where"> {
  fromOn: string;
  toOn: string;
}

/** What can be told apart in what moved: the keys of the sums, and the day. */
export type MovedKey = SumKey | "day";

/** What one recording did to one lead, deal or appointment, or a switch of builds to all cells. */
export interface LoggedMove {
  /** the first entry of it */
  changeId: number;
  atMs: number;
  /** `lead:uuid`, `deal:id`, `appointment:id`, `cells` */
  subject: string;
  cause: string;
  /** what it moved of the asked cells */
  moved: Partial<Record<Measure, number>>;
  /** what it moved in all, whatever the key and day; measures that only went from one cell to another are left out */
  net: Partial<Record<Measure, number>>;
  /** the values that something was taken from, and those that something came to, where the two are not the same */
  left: Partial<Record<MovedKey, string[]>>;
  joined: Partial<Record<MovedKey, string[]>>;
}

/** The log of what moved which figure. */
export interface FigureLogRows {
  /** the instant at which the account's first figures stood, and so the log began; null: none ever did */
  readLogBeginMs(): Promise<number | null>;
  /** the last entry so far; 0 when there is none */
  readLastChangeId(): Promise<number>;
  /** what was logged after a place, added up like the kept sums; a row for each key that moved, and the total (key null) where any did */
  readLoggedSums(query: LogQuery, after: LogPlace): Promise<{ key: string | null; sums: Sums }[]>;
  /** the recordings after a place, up to `untilMs`, that moved any of the asked cells (`by` is ignored), in the order they were logged */
  readLoggedMoves(query: LogQuery, after: LogPlace, untilMs: number): Promise<LoggedMove[]>;
}
