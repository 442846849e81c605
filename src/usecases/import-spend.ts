import { HandoffError } from "../domain/handoff-error";
import { toMinor } from "../domain/money";
import type { SpendEntry, WithPortal } from "../ports";

/** A row of a spend file as its columns stand, with its line for the error. */
export interface SpendRow {
  line: number;
  source: string;
  campaign: string;
  from: string;
  to: string;
  amount: string;
  currency: string;
  kind: string;
}

const KINDS = ["media", "fees", "tools", "salary"] as const;
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

function entryOf(row: SpendRow, currency: string): SpendEntry | string {
  const kind = KINDS.find((known) => known === (row.kind === "" ? "media" : row.kind));
  if (kind === undefined) return `kind "${row.kind}" is none of ${KINDS.join(", ")}`;
  if (!isDate(row.from) || !isDate(row.to)) return "from and to must be dates, YYYY-MM-DD";
  if (row.from > row.to) return "from is after to";
  if (row.currency !== "" && row.currency !== currency)
    return `currency ${row.currency}: this account reports in ${currency}, and there is no rate yet`;
  const amountMinor = toMinor(row.amount, currency);
  if (amountMinor === null) return `"${row.amount}" is not an amount`;
  return { source: row.source, campaign: row.campaign, fromOn: row.from, toOn: row.to, amountMinor, kind };
}

/** Replaces a portal's spend by a file's rows. A bad row is refused with its line and reason; the others are kept. Both dates are included. */
export const importSpend =
  (deps: { withPortal: WithPortal }) =>
  (portalId: number, rows: readonly SpendRow[]): Promise<{ accepted: number; refused: { line: number; reason: string }[] }> =>
    deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal === null)
        throw new HandoffError(
          "unknown_portal",
          `Handoff is not installed in account ${String(portalId)}.`,
          "Install the app there first.",
        );
      const read = rows.map((row) => ({ row, entry: entryOf(row, portal.charter.currency) }));
      const accepted = read.flatMap(({ entry }) => (typeof entry === "string" ? [] : [entry]));
      await tx.replaceSpend(accepted);
      return {
        accepted: accepted.length,
        refused: read.flatMap(({ row, entry }) => (typeof entry === "string" ? [{ line: row.line, reason: entry }] : [])),
      };
    });
