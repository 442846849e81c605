import type { Manner } from "./format";

/** What every block needs to write its figures: manner, currency, and the server's clock. */
export interface ViewFrame extends Manner {
  /** ISO 4217 code */
  currency: string;
  /** the server's clock when it answered, in ms */
  serverNowMs: number;
  /** add to this machine's clock to get the server's */
  clockOffsetMs: number;
}

interface Framed {
  timeZone: string;
  currency: string;
  serverNow: string;
}

/** The frame of a view. */
export const frameOf = (view: Framed, locale: string, clockOffsetMs: number): ViewFrame => ({
  locale,
  timeZone: view.timeZone,
  currency: view.currency,
  serverNowMs: Date.parse(view.serverNow),
  clockOffsetMs,
});
