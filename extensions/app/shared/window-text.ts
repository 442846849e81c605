import type { Window } from "./contract";
import { dateRange } from "./format";
import { windowWords } from "./words";

/** The dates that figures speak of and what they mean: "13 Jul – 11 Oct: what happened on these dates". */
export const windowText = (window: Window, locale: string): string => `${dateRange(window, locale)}: ${windowWords(window)}`;
