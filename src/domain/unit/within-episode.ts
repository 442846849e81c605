import { HOUR_MS } from "../charter";
import type { Episode } from "./sweep";

/** Whether an instant belongs to the episode; what came before the contact's first lead belongs to that. */
export const isWithin = (episode: Episode, atMs: number): boolean =>
  (episode.isFirst || atMs >= episode.startedAtMs) && (episode.endsAtMs === null || atMs < episode.endsAtMs);

/** A touch up to a day before the first inquiry is the talk that led to it: answered at once. */
export const EARLY_TOUCH_MS = 24 * HOUR_MS;

/** Whether what was done at an instant was done for this lead. */
export const isTouchWithin = (episode: Episode, atMs: number): boolean =>
  isWithin(episode, atMs) && atMs >= episode.startedAtMs - EARLY_TOUCH_MS;
