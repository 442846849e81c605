import type { Charter } from "../charter";
import { EMPTY_LEDGER, emptyToNull, instantOf, valueAt, type Ledger, type PropertyChange } from "../ledger";
import type { Ledgers, RecordFacts } from "../record-facts";
import { addressFact, FACT } from "../source/evidence-facts";
import { resolveSource, type ClickId } from "../source/resolve-source";
import type { Utm } from "../source/utm";
import type { MarketingTouch } from "./marketing-touch";

/** HubSpot and its events write what one visit tells some moments apart. */
const SAME_SAVE_MS = 5_000;

const TIMESTAMP = "hs_latest_source_timestamp";
const CLICKS: readonly (readonly [property: string, click: ClickId | null])[] = [
  [FACT.googleClick, "google"],
  [FACT.metaClick, "meta"],
  [addressFact("last", "click"), null],
];
const UTM: readonly (readonly [source: string, medium: string, campaign: string])[] = [
  [FACT.utmSource, FACT.utmMedium, FACT.utmCampaign],
  [addressFact("last", "utm_source"), addressFact("last", "utm_medium"), addressFact("last", "utm_campaign")],
];
const TELLING = ["hs_latest_source", TIMESTAMP, ...CLICKS.map(([property]) => property), ...UTM.flat()];

/** What was written together: one visit. */
interface Save {
  fromMs: number;
  toMs: number;
  entries: ReadonlyMap<string, PropertyChange>;
}

function savesOf(ledgers: Ledgers): Save[] {
  const entries = TELLING.flatMap((property) =>
    (ledgers.get(property) ?? EMPTY_LEDGER).filter(({ value }) => value !== "").map((entry) => ({ property, entry })),
  ).sort((a, b) => a.entry.atMs - b.entry.atMs);
  const saves: { fromMs: number; toMs: number; entries: Map<string, PropertyChange> }[] = [];
  for (const { property, entry } of entries) {
    const last = saves.at(-1);
    if (last !== undefined && entry.atMs - last.fromMs <= SAME_SAVE_MS) {
      last.toMs = entry.atMs;
      last.entries.set(property, entry);
    } else saves.push({ fromMs: entry.atMs, toMs: entry.atMs, entries: new Map([[property, entry]]) });
  }
  return saves;
}

function touchOf(save: Save, ledgerOf: (property: string) => Ledger, partners: readonly string[]): MarketingTouch | null {
  const { fromMs, toMs, entries } = save;
  const toldMs = instantOf(entries.get(TIMESTAMP)?.value ?? null);
  // An import dates all it brings on its own day: when the visit was is not known then.
  if (toldMs === null && [...entries.values()].every(({ sourceType }) => sourceType === "IMPORT")) return null;
  const then = (property: string): string | null => valueAt(ledgerOf(property), toMs);
  const [click] = CLICKS.flatMap(([property, named]) =>
    entries.has(property) ? [named ?? (entries.get(property)?.value as ClickId)] : [],
  );
  const [utm] = UTM.flatMap(([source, medium, campaign]): Utm[] =>
    entries.has(source) || entries.has(medium) ? [{ source: then(source), medium: then(medium), campaign: then(campaign) }] : [],
  );
  const isSourceTold = entries.has("hs_latest_source") || entries.has(TIMESTAMP);
  const { value, campaign } = resolveSource({
    inquiryAtMs: toMs,
    handoffSource: null,
    handoffCampaign: null,
    clickId: click ?? null,
    utm: utm ?? null,
    hsLatestSource: isSourceTold
      ? {
          value: then("hs_latest_source"),
          data1: then("hs_latest_source_data_1"),
          data2: then("hs_latest_source_data_2"),
          atMs: toMs,
        }
      : null,
    hsAnalyticsSource: null,
    partners,
  });
  return value === null
    ? null
    : { source: value, campaign: emptyToNull(campaign ?? undefined), atMs: Math.min(toldMs ?? fromMs, toMs), roles: [] };
}

/** What a contact's history tells of visits, under all ids that were merged into it; those of an unknown source are left out. */
export const visitsOf = (contact: RecordFacts, { partners }: Pick<Charter, "partners">): MarketingTouch[] =>
  contact.all.flatMap(({ ledgers }) =>
    savesOf(ledgers).flatMap((save) => touchOf(save, (property) => ledgers.get(property) ?? EMPTY_LEDGER, partners) ?? []),
  );
