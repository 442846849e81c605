import type { Manner } from "./format";
import type { Answered } from "./server-clock";
import { readLocal } from "./server-clock";

/** What every block needs to write its figures: manner, currency, and the server's clock. */
export interface ViewFrame extends Manner, Answered {
  /** ISO 4217 code */
  currency: string;
}

interface Framed {
  timeZone: string;
  currency: string;
  serverNow: string;
}

/** The frame of a view; `steadyMs`, this machine's steady clock when the answer came, is needed where something ticks. */
export const frameOf = (view: Framed, locale: string, clockOffsetMs: number, steadyMs = readLocal().steadyMs): ViewFrame => ({
  locale,
  timeZone: view.timeZone,
  currency: view.currency,
  serverNowMs: Date.parse(view.serverNow),
  clockOffsetMs,
  steadyMs,
});
