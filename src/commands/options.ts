import type { parseArgs } from "node:util";
import { kpiNamed, KPI_BASES, KPI_GROUPINGS } from "../compose-storage";
import { wrongUse } from "./wrong-use";

export const OPTIONS = {
  portal: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  basis: { type: "string" },
  by: { type: "string" },
  where: { type: "string", multiple: true },
  only: { type: "string" },
  explain: { type: "string" },
  key: { type: "string" },
  part: { type: "string" },
  after: { type: "string" },
  limit: { type: "string" },
  format: { type: "string" },
  file: { type: "string" },
  role: { type: "string" },
  fresh: { type: "boolean" },
  forget: { type: "string" },
  kpi: { type: "string" },
  since: { type: "string" },
  until: { type: "string" },
  order: { type: "string" },
  goal: { type: "string" },
  customers: { type: "string" },
  assume: { type: "string", multiple: true },
  of: { type: "string" },
  model: { type: "string" },
  records: { type: "string" },
  source: { type: "string" },
  take: { type: "string" },
  id: { type: "string" },
  all: { type: "boolean" },
  list: { type: "boolean" },
  preview: { type: "boolean" },
  "keep-good-rows": { type: "boolean" },
  hubspot: { type: "boolean" },
  show: { type: "boolean" },
  history: { type: "boolean" },
  progress: { type: "boolean" },
  forms: { type: "boolean" },
  change: { type: "string" },
  set: { type: "string" },
  remove: { type: "string" },
  test: { type: "string" },
  on: { type: "boolean" },
  off: { type: "boolean" },
  json: { type: "boolean" },
} as const;
export type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>["values"];

/** One of the choices of an option. Throws `wrong_use`. */
export function oneOf<Choice extends string>(
  choices: readonly Choice[],
  given: string | undefined,
  fallback: Choice,
  option: string,
): Choice {
  const chosen = choices.find((choice) => choice === (given ?? fallback));
  if (chosen === undefined) throw wrongUse(`--${option} is one of ${choices.join(", ")}, not "${given ?? ""}".`);
  return chosen;
}

export function portalOf(given: string | undefined): number {
  const portalId = Number(given);
  if (given === undefined || !Number.isSafeInteger(portalId) || portalId <= 0) throw wrongUse("--portal takes the account's number.");
  return portalId;
}

export function instantOf(given: string, option: string): number {
  const atMs = Date.parse(given);
  if (Number.isNaN(atMs)) throw wrongUse(`--${option} takes an instant such as 2026-11-20T09:00:00Z, not "${given}".`);
  return atMs;
}

/** `--where source=Referral`, as often as wanted. */
function whereOf(given: readonly string[]): Record<string, string> {
  const keys = KPI_GROUPINGS.filter((grouping) => grouping !== "month");
  return Object.fromEntries(
    given.map((text): [string, string] => {
      const [key = "", ...value] = text.split("=");
      if (value.length === 0 || !keys.some((known) => known === key))
        throw wrongUse(`--where takes KEY=VALUE with a key of ${keys.join(", ")}, not "${text}".`);
      return [key, value.join("=")];
    }),
  );
}

export function limitOf({ limit, all }: Options): number | undefined {
  if (all === true) return Number.MAX_SAFE_INTEGER - 1;
  if (limit === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(limit)) throw wrongUse(`--limit takes a number of records, not "${limit}".`);
  return Number(limit);
}

/** Which figures are asked for. */
export function questionOf(options: Options) {
  if ((options.from === undefined) !== (options.to === undefined)) throw wrongUse("--from and --to take dates, or are both left out.");
  return {
    from: options.from,
    to: options.to,
    basis: oneOf(KPI_BASES, options.basis, "cohort", "basis"),
    by: options.by === undefined ? null : oneOf(KPI_GROUPINGS, options.by, "source", "by"),
    where: whereOf(options.where ?? []),
    kpis: options.only?.split(",").map(kpiNamed),
  };
}
