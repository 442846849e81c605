import type { RecordType } from "./preview-portal";

/** How people at work in the account are shown, and steered. */
export interface TrafficView {
  /** 0 is off */
  speed: number;
  isPaused: boolean;
  /** what happened last, newest first, at most three; `page` where the record has one */
  latest: { atMs: number; words: string; page: { type: RecordType; id: number } | null }[];
}

export interface TrafficPatch {
  speed?: number;
  isPaused?: boolean;
}
