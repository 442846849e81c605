import type { EndSpendRequest, SaveSpendRequest, SpendEntryView, SpendView } from "../../extensions/app/shared/contract";
import { HandoffError } from "../domain/handoff-error";
import { toDecimal } from "../domain/money";
import { labelOfSource } from "../domain/source/sources";
import { changeMonthly } from "../domain/spend/change-monthly";
import { maySeeSalaries } from "../domain/spend/may-see-salaries";
import { sourcesOf, type NamedSource } from "../domain/spend/name-source";
import { readSpendRow } from "../domain/spend/read-spend-row";
import { SPEND_KINDS, spendContent, type KeptSpend, type SpendEntry } from "../domain/spend/spend-entry";
import { lacksRate } from "../domain/spend/spend-without-rate";
import type { Clock, PortalState, PortalTx, SurfaceIdentity, WithPortal } from "../ports";
import { knownPortal } from "./read-kpis";

interface SpendDeps {
  clock: Clock;
  withPortal: WithPortal;
}

/** The account, who asks, and what they may see. */
interface Asking {
  tx: PortalTx;
  portal: PortalState;
  userId: number | null;
  seesSalaries: boolean;
}

const askingFor = (tx: PortalTx, portal: PortalState, userId: number | null): Asking => ({
  tx,
  portal,
  userId,
  seesSalaries: userId === null || maySeeSalaries(portal.charter, portal, userId),
});

const sourcesFor = async ({ tx, portal }: Asking): Promise<NamedSource[]> =>
  sourcesOf(portal.charter, await tx.readLabels("contacts", "handoff_source"));

const toView = (entry: KeptSpend, sources: readonly NamedSource[], { charter }: PortalState): SpendEntryView => ({
  entryId: entry.entryId,
  source: entry.source,
  sourceLabel:
    entry.source === "" ? "No source" : (sources.find(({ value }) => value === entry.source)?.label ?? labelOfSource(entry.source)),
  campaign: entry.campaign,
  kind: entry.kind,
  from: entry.fromOn,
  to: entry.toOn,
  isMonthly: entry.isMonthly,
  amount: toDecimal(entry.amountMinor, entry.currency),
  currency: entry.currency,
  origin: entry.origin,
  lacksRate: lacksRate(entry, charter),
  recordedAt: new Date(entry.recordedAtMs).toISOString(),
  recordedBy: entry.recordedBy,
});

/** By source, those tied to none last; then as a reader looks for them. */
const inOrder = (a: SpendEntryView, b: SpendEntryView): number =>
  Number(a.source === "") - Number(b.source === "") ||
  a.sourceLabel.localeCompare(b.sourceLabel, "en") ||
  a.campaign.localeCompare(b.campaign, "en") ||
  SPEND_KINDS.indexOf(a.kind) - SPEND_KINDS.indexOf(b.kind) ||
  (a.from < b.from ? -1 : Number(a.from > b.from));

async function viewOf(asking: Asking): Promise<SpendView> {
  const { tx, portal, seesSalaries } = asking;
  const sources = await sourcesFor(asking);
  const entries = (await tx.readSpendEntries()).filter(({ kind }) => seesSalaries || kind !== "salary");
  return {
    currency: portal.charter.currency,
    entries: entries.map((entry) => toView(entry, sources, portal)).sort(inOrder),
    sources,
    maySeeSalaries: seesSalaries,
  };
}

const salaryHidden = (): HandoffError =>
  new HandoffError(
    "salary_hidden",
    "Salaries are entered and changed only by those who see them.",
    "Ask who installed the app to do it, or to let you see salaries.",
  );

const imported = (): HandoffError =>
  new HandoffError("spend_imported", "This spend came with a file.", "Change it in the file and import that again.");

const refuseHidden = ({ seesSalaries }: Asking, entries: readonly (SpendEntry | null)[]): void => {
  if (!seesSalaries && entries.some((entry) => entry?.kind === "salary")) throw salaryHidden();
};

/** What is recorded as spent. Throws `unknown_portal`. */
export const readSpend =
  ({ withPortal }: SpendDeps) =>
  ({ portalId, userId }: SurfaceIdentity): Promise<SpendView> =>
    withPortal(portalId, async (tx) => viewOf(askingFor(tx, await knownPortal(tx, portalId), userId)), "snapshot");

/** What is recorded as spent, salaries included, for who runs the app. Throws `unknown_portal`. */
export const listSpend =
  ({ withPortal }: SpendDeps) =>
  (portalId: number): Promise<SpendView> =>
    withPortal(portalId, async (tx) => viewOf(askingFor(tx, await knownPortal(tx, portalId), null)), "snapshot");

/** Locks the portal first: what is read then is what is changed. */
async function lockFor(tx: PortalTx, { portalId, userId }: SurfaceIdentity): Promise<Asking> {
  await tx.lockPortal();
  return askingFor(tx, await knownPortal(tx, portalId), userId);
}

async function entryOf(asking: Asking, request: SaveSpendRequest): Promise<SpendEntry> {
  const { entryId: _entryId, isMonthly, currency = "", to, ...row } = request;
  const { portal } = asking;
  const options = { currency: portal.charter.currency, sources: await sourcesFor(asking), isMonthly };
  const read = readSpendRow({ ...row, to: to ?? "", currency }, options);
  if ("entry" in read) return read.entry;
  throw new HandoffError(
    "bad_spend",
    read.problems.map(({ column, reason }) => `${column ?? "the entry"}: ${reason}`).join("; "),
    read.problems.map(({ whatToDo }) => whatToDo).join(" "),
  );
}

/**
 * Enters spend, or changes what was typed; the same again changes nothing. A monthly amount holds until the next one of its source, campaign
 * and kind begins. Throws `unknown_portal`, `bad_spend`, `salary_hidden`, `spend_imported`, `spend_overlaps`.
 */
export const saveSpend =
  ({ clock, withPortal }: SpendDeps) =>
  (identity: SurfaceIdentity, request: SaveSpendRequest): Promise<SpendView> =>
    withPortal(identity.portalId, async (tx) => {
      const asking = await lockFor(tx, identity);
      const entry = await entryOf(asking, request);
      const { entryId } = request;
      const before = await tx.findSpendEntry(entryId);
      refuseHidden(asking, [entry, before]);
      if (before?.origin === "import") throw imported();
      if (before === null || spendContent(before) !== spendContent(entry)) {
        const others = (await tx.readSpendEntries()).filter((other) => other.entryId !== entryId && other.origin === "typed");
        const ended = changeMonthly(entry, others);
        await tx.recordSpend([...ended, { ...entry, entryId, origin: "typed" }], { atMs: clock.nowMs(), userId: identity.userId });
      }
      return viewOf(asking);
    });

const unknownSpend = (): HandoffError =>
  new HandoffError("unknown_spend", "This spend is not recorded any more.", "Look at the list again: somebody may have changed it.");

const badLastDay = (entry: KeptSpend): HandoffError =>
  entry.isMonthly
    ? new HandoffError("bad_spend", `It begins on ${entry.fromOn} only.`, "Give a later day, or take the entry back.")
    : new HandoffError("bad_spend", "Only a monthly amount is ended by a day.", "Change the entry's dates, or take it back.");

/**
 * Ends a monthly amount with a day, or takes an entry back, imported ones too (the next file may bring it again). What was taken back
 * already stays so. Throws `unknown_portal`, `unknown_spend`, `bad_spend`, `salary_hidden`, `spend_imported`.
 */
export const endSpend =
  ({ clock, withPortal }: SpendDeps) =>
  (identity: SurfaceIdentity, { entryId, lastDay }: EndSpendRequest): Promise<SpendView> =>
    withPortal(identity.portalId, async (tx) => {
      const asking = await lockFor(tx, identity);
      const entry = await tx.findSpendEntry(entryId);
      refuseHidden(asking, [entry]);
      const change = { atMs: clock.nowMs(), userId: identity.userId };
      if (lastDay === undefined) {
        await tx.dropSpend([entryId], change);
        return viewOf(asking);
      }
      if (entry === null) throw unknownSpend();
      if (entry.origin === "import") throw imported();
      if (!entry.isMonthly || lastDay < entry.fromOn) throw badLastDay(entry);
      if (entry.toOn !== lastDay) await tx.recordSpend([{ ...entry, toOn: lastDay }], change);
      return viewOf(asking);
    });
