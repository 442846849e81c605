import type { Source } from "./ways-of-pats";

/** What becomes of a lead of Pat's, as far as the account shows it. */
export const ENDS = ["won", "lost", "open", "visited", "held", "talked", "never"] as const;
export type End = (typeof ENDS)[number];

/**
 * The leads of the judged window by source and end: with a deal (won, lost, open); with a visit whose outcome nobody wrote down, or with
 * the one that was; with a call or a note and nothing else; with nothing at all.
 */
export const LEADS: Readonly<Record<Source, Readonly<Record<End, number>>>> = {
  paid_search: { won: 2, lost: 1, open: 0, visited: 2, held: 0, talked: 1, never: 4 },
  organic_search: { won: 1, lost: 0, open: 1, visited: 1, held: 0, talked: 0, never: 4 },
  direct: { won: 1, lost: 0, open: 0, visited: 1, held: 0, talked: 1, never: 3 },
  by_hand: { won: 2, lost: 1, open: 1, visited: 5, held: 1, talked: 1, never: 3 },
  app: { won: 0, lost: 0, open: 0, visited: 1, held: 0, talked: 1, never: 6 },
  untracked: { won: 0, lost: 0, open: 0, visited: 0, held: 0, talked: 0, never: 3 },
};

/** Leads that Pat has taken on; the others have no owner, though nobody but Pat could. */
export const OWNED_LEADS = 18;

/** Amounts of the deals that leads have, in dollars; null: not written down. */
export const AMOUNTS: Readonly<Record<"won" | "lost" | "open", readonly (number | null)[]>> = {
  won: [420, 640, 790, 900, 1_200, null],
  lost: [1_100, null],
  open: [980, null],
};

/** Deals of nobody: paid bills that the invoicing app writes into HubSpot, and an estimate that Pat opened in a hurry. */
export const LOOSE_DEALS: readonly { outcome: "won" | "open"; amount: number | null; name: string }[] = [
  { outcome: "won", amount: 950, name: "Invoice 1041" },
  { outcome: "won", amount: 1_050, name: "Invoice 1044" },
  { outcome: "won", amount: null, name: "Invoice 1052" },
  { outcome: "open", amount: 600, name: "Boiler, brick house on the corner" },
];

/** Contacts of the judged window that are no leads: those a mailbox brought, and those of an imported list. */
export const STRANGERS = { fromMailbox: 20, imported: 12 };
