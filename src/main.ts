import { parseArgs } from "node:util";
import { once } from "node:events";
import { compose, type HandoffApp } from "./compose";
import {
  CHANGE_FORMATS,
  CHARTER_FORMATS,
  composeStorage,
  DEFAULT_MOVEMENTS,
  formatChanges,
  formatCharter,
  formatCharterHistory,
  formatCharterProgress,
  formatExplanation,
  formatKpis,
  formatReconcile,
  formatReport,
  formatSnapshot,
  formatSnapshots,
  formatSpend,
  formatSpendImport,
  isUnexplained,
  kpiNamed,
  KPI_BASES,
  KPI_FORMATS,
  KPI_GROUPINGS,
  MOVEMENT_ORDERS,
  openDatabase,
  readSpendFile,
  RECONCILE_FORMATS,
  REPORT_FORMATS,
  REPORTS,
  type AuditDifference,
  type ReportName,
} from "./compose-storage";
import { environmentBesideStart, readConfig, readStorageConfig } from "./config";
import { HandoffError } from "./domain/handoff-error";

const USAGE = `Usage: main.ts COMMAND
  serve   [--role web|worker|all] [--fresh] [--forget ID]   the server
  kpis    --portal ID [--from D --to D] [--basis cohort|period] [--by source|campaign|owner|month|pipeline|service|reason]
          [--where KEY=VALUE …] [--only KPI,KPI] [--format table|json|csv]   without dates: of leads old enough to be judged
  kpis    … --explain KPI [--key KEY] [--part PART] [--after CURSOR] [--limit N | --all]   one figure down to its records
  changes --portal ID … --kpi KPI [--key KEY] --since INSTANT [--until INSTANT] [--order effect|time] [--limit N | --all] [--format table|json]
                                                            why a figure is another than it was; dates, basis, by and where as for kpis
  snapshot --portal ID … --take NAME                        keep figures as they are now; dates, basis, by, where and only as for kpis
  snapshot --portal ID --list | --id ID [--format table|json]   what was kept; one of them, with what was corrected since
  report  --portal ID --of funnel|no-shows|people|budget|growth [--from D --to D] [--source KEY] [--format table|json]
                                                            where leads stay behind, why people miss appointments, who opens and closes …
  audit   --portal ID [--hubspot]                           recompute from the records and compare; the records with HubSpot's
  rebuild --portal ID                                       build leads and sums anew from the records, and switch to them
  reconcile --portal ID [--since INSTANT | --all] [--list] [--format table|json]   compare with HubSpot's records and repair
  spend   --portal ID --file CSV [--all-or-nothing]         replace what earlier files brought by this one; typed spend stays
  spend   --portal ID --list                                what is recorded
  charter --portal ID [--show | --history | --progress] [--format table|json]   the agreement, its versions, how far the next one is
  charter --portal ID --change JSON                         change what a file names, and build what that moves
  write-back --portal ID --on | --off                       write to the account, or stop writing to it
  migrate                                                   bring the database to the last migration`;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const count = (number: number): string => number.toLocaleString("en-US");
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

const wrongUse = (message: string): HandoffError => new HandoffError("wrong_use", message, USAGE);

/** The commonest fault of a start, in words. */
const portTaken = (port: number) => (error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
  throw new HandoffError(
    "port_taken",
    `Port ${String(port)} is in use by another program.`,
    "Stop it, or choose another port with HANDOFF_PORT.",
  );
};

function oneOf<Choice extends string>(choices: readonly Choice[], given: string | undefined, fallback: Choice, option: string): Choice {
  const chosen = choices.find((choice) => choice === (given ?? fallback));
  if (chosen === undefined) throw wrongUse(`--${option} is one of ${choices.join(", ")}, not "${given ?? ""}".`);
  return chosen;
}

function portalOf(given: string | undefined): number {
  const portalId = Number(given);
  if (given === undefined || !Number.isSafeInteger(portalId) || portalId <= 0) throw wrongUse("--portal takes the account's number.");
  return portalId;
}

const OPTIONS = {
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
  of: { type: "string" },
  source: { type: "string" },
  take: { type: "string" },
  id: { type: "string" },
  all: { type: "boolean" },
  list: { type: "boolean" },
  "all-or-nothing": { type: "boolean" },
  hubspot: { type: "boolean" },
  show: { type: "boolean" },
  history: { type: "boolean" },
  progress: { type: "boolean" },
  change: { type: "string" },
  on: { type: "boolean" },
  off: { type: "boolean" },
} as const;
type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>["values"];

/** Runs work on the storage alone: the database of the data folder (running or not) or DATABASE_URL. */
async function withStorage<T>(work: (storage: ReturnType<typeof composeStorage>) => Promise<T>): Promise<T> {
  const config = readStorageConfig(environmentBesideStart(process.env));
  const database = await openDatabase(config, { fresh: false, log: tell });
  const storage = composeStorage(config, database.url);
  try {
    await storage.migrate();
    return await work(storage);
  } finally {
    await storage.close();
    await database.stop();
  }
}

async function serve(options: Options): Promise<void> {
  const role = oneOf(["web", "worker", "all"], options.role, "all", "role");
  const config = readConfig(process.env);
  const database = await openDatabase(config, { fresh: options.fresh ?? false, log: tell });
  const storage = composeStorage(config, database.url);
  await storage.migrate();
  if (options.forget !== undefined) await storage.forgetPortal(portalOf(options.forget));
  await storage.close();

  const app = compose(config, { databaseUrl: database.url });
  await app.checkConfinement();
  const worker = role === "web" ? null : await app.startWorker();
  const server = role === "worker" ? null : app.http.listen(config.port);
  if (server !== null) await once(server, "listening").catch(portTaken(config.port));
  tell(`handoff: ${role} on port ${String(config.port)}`);

  const stop = async (): Promise<void> => {
    server?.close();
    server?.closeIdleConnections();
    await worker?.stop();
    await app.close();
    await database.stop();
  };
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await stop();
  process.exit(0);
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

function limitOf({ limit, all }: Options): number | undefined {
  if (all === true) return Number.MAX_SAFE_INTEGER - 1;
  if (limit === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(limit)) throw wrongUse(`--limit takes a number of records, not "${limit}".`);
  return Number(limit);
}

/** Which figures are asked for. */
function questionOf(options: Options) {
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

async function kpis(options: Options): Promise<void> {
  const asker = { portalId: portalOf(options.portal), userId: null };
  const query = questionOf(options);
  const format = oneOf(KPI_FORMATS, options.format, "table", "format");
  if (options.explain === undefined) {
    print(formatKpis(await withStorage((storage) => storage.readKpis(asker, query)), format));
    return;
  }
  const { key = null, part, after } = options;
  const asked = { ...query, kpi: kpiNamed(options.explain), key, part, after, limit: limitOf(options) };
  print(formatExplanation(await withStorage((storage) => storage.explainFigure(asker, asked)), format));
}

function instantOf(given: string, option: string): number {
  const atMs = Date.parse(given);
  if (Number.isNaN(atMs)) throw wrongUse(`--${option} takes an instant such as 2026-11-20T09:00:00Z, not "${given}".`);
  return atMs;
}

async function changes(options: Options): Promise<void> {
  const asker = { portalId: portalOf(options.portal), userId: null };
  const { kpi, key = null, since, until } = options;
  if (kpi === undefined || since === undefined) throw wrongUse("--kpi takes the figure, and --since the instant it is compared with.");
  const format = oneOf(CHANGE_FORMATS, options.format, "table", "format");
  const question = {
    ...questionOf(options),
    kpi: kpiNamed(kpi),
    key,
    sinceMs: instantOf(since, "since"),
    untilMs: until === undefined ? null : instantOf(until, "until"),
    order: oneOf(MOVEMENT_ORDERS, options.order, "effect", "order"),
    limit: limitOf(options) ?? DEFAULT_MOVEMENTS,
    offset: 0,
  };
  print(formatChanges(await withStorage((storage) => storage.explainChange(asker, question)), format));
}

async function snapshot(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const asker = { portalId, userId: null };
  const format = oneOf(CHANGE_FORMATS, options.format, "table", "format");
  const { take, id } = options;
  const isListed = options.list ?? false;
  if ([take !== undefined, id !== undefined, isListed].filter(Boolean).length !== 1)
    throw wrongUse("snapshot takes --take NAME, --id ID or --list.");
  if (take !== undefined) {
    const query = questionOf(options);
    print(formatSnapshots([await withStorage((storage) => storage.takeSnapshot(asker, { name: take, query }))], format));
  } else if (id === undefined) print(formatSnapshots(await withStorage((storage) => storage.listSnapshots(portalId)), format));
  else print(formatSnapshot(await withStorage((storage) => storage.readSnapshot(asker, id)), format));
}

const differenceLine = ({ what, key, field, kept, recomputed }: AuditDifference, verb: string): string =>
  `${what} ${key}: ${field} ${verb} ${JSON.stringify(kept)}, the records say ${JSON.stringify(recomputed)}`;

async function report({ portal, of, from, to, source, format: asked }: Options): Promise<void> {
  const asker = { portalId: portalOf(portal), userId: null };
  if (of === undefined) throw wrongUse(`--of is one of ${REPORTS.join(", ")}.`);
  const format = oneOf(REPORT_FORMATS, asked, "table", "format");
  const printed = async <Name extends ReportName>(name: Name): Promise<string> =>
    formatReport(name, await withStorage((storage) => storage.reports[name](asker, { from, to, source })), format);
  print(await printed(oneOf(REPORTS, of, "funnel", "of")));
}

async function audit(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const report = await withStorage((storage) => storage.audit(portalId));
  for (const difference of report.differences) print(differenceLine(difference, "is kept as"));
  const checked = `${String(report.leads)} leads, ${String(report.deals)} deals, ${String(report.cells)} cells`;
  print(
    report.differences.length === 0
      ? `audit of ${String(portalId)}: ${checked}, no difference`
      : `${String(report.differences.length)} differences in ${checked}`,
  );
  if (report.differences.length > 0) process.exitCode = 1;
  if (options.hubspot ?? false) await auditRecords(portalId);
}

/** The facts themselves, against all of the account's records. */
async function auditRecords(portalId: number): Promise<void> {
  const tellStep = (step: string): void => tell(`audit of ${String(portalId)}: ${step}`);
  const { records, differences, refused } = await withApp((app) => app.auditFacts(portalId, tellStep));
  for (const { what, key, field, kept, recomputed } of differences) {
    print(`${what} ${key}: ${field} is kept as ${JSON.stringify(kept)}, HubSpot says ${JSON.stringify(recomputed)}`);
  }
  for (const objectType of refused) print(`${objectType}: HubSpot does not show them to the app`);
  print(`facts of ${count(records)} records, ${differences.length === 0 ? "no difference" : `${count(differences.length)} differences`}`);
  if (differences.length > 0) process.exitCode = 1;
}

async function rebuild(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const { leads, deals, cells, differences, seconds } = await withStorage(async (storage) => {
    const startedAt = performance.now();
    const report = await storage.rebuild(portalId, ({ walked, records }) =>
      tell(`rebuild of ${String(portalId)}: ${count(walked)} of ${count(records)} records`),
    );
    return { ...report, seconds: (performance.now() - startedAt) / 1000 };
  });
  for (const difference of differences) print(differenceLine(difference, "was kept as"));
  const differing = new Set(differences.map(({ key }) => key)).size;
  const built = `${count(leads)} leads, ${count(deals)} deals, ${count(cells)} cells in ${seconds.toFixed(1)} s`;
  print(`rebuilt ${built}; ${count(differing)} ${differing === 1 ? "cell" : "cells"} differed`);
}

/** Where a reconcile begins: at an instant, at the beginning, or (null) where the last one ended. */
function sinceOf({ since, all }: Options): number | null {
  if (since !== undefined && all === true) throw wrongUse("--since and --all exclude each other.");
  if (since === undefined) return (all ?? false) ? 0 : null;
  return instantOf(since, "since");
}

/** Runs work that needs HubSpot too: the whole environment of the server, on the database of the data folder or DATABASE_URL. */
async function withApp<T>(work: (app: HandoffApp) => Promise<T>): Promise<T> {
  const config = readConfig(environmentBesideStart(process.env));
  const database = await openDatabase(config, { fresh: false, log: tell });
  const storage = composeStorage(config, database.url);
  await storage.migrate();
  await storage.close();
  const app = compose(config, { databaseUrl: database.url, maxConnections: 4 });
  try {
    await app.checkConfinement();
    return await work(app);
  } finally {
    await app.close();
    await database.stop();
  }
}

async function reconcile(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const sinceMs = sinceOf(options);
  const format = oneOf(RECONCILE_FORMATS, options.format, "table", "format");
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort());
  const report = await withApp((app) =>
    app.reconcile(portalId, {
      sinceMs,
      mustStop: () => stopping.signal.aborted,
      onStep: (step) => tell(`reconcile of ${String(portalId)}: ${step}`),
    }),
  );
  print(formatReconcile(report, { format, isListed: options.list ?? false }));
  if (report.counts.some(isUnexplained)) process.exitCode = 1;
}

async function spend(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  if (options.list ?? false) {
    print(formatSpend(await withStorage((storage) => storage.listSpend(portalId))));
    return;
  }
  const file = options.file;
  if (file === undefined) throw wrongUse("--file takes a CSV file; --list lists what is recorded.");
  const rows = readSpendFile(file);
  const isAllOrNothing = options["all-or-nothing"] ?? false;
  const report = await withStorage((storage) => storage.importSpend(portalId, rows, { userId: null, isAllOrNothing }));
  for (const line of formatSpendImport(report, file)) tell(line);
  const { accepted, added, unchanged, dropped, refused, isKept } = report;
  const kept = `${count(accepted)} ${accepted === 1 ? "row" : "rows"} kept (${count(added)} new, ${count(unchanged)} as before)`;
  print(
    isKept
      ? `spend: ${kept}, ${count(dropped)} gone, ${count(refused.length)} refused`
      : `spend: nothing changed, ${count(refused.length)} refused`,
  );
  if (refused.length > 0) process.exitCode = 1;
}

async function charter({ portal, show, history, progress, change, format: asked }: Options): Promise<void> {
  const portalId = portalOf(portal);
  const format = oneOf(CHARTER_FORMATS, asked, "table", "format");
  if ([show, history, progress, change].filter((given) => given !== undefined).length > 1)
    throw wrongUse("charter takes one of --show, --history, --progress and --change.");
  await withStorage(async (storage) => {
    if (history ?? false) print(formatCharterHistory(await storage.readCharterHistory(portalId), format));
    else if (progress ?? false) print(formatCharterProgress(await storage.readCharterProgress(portalId), format));
    else if (change === undefined) print(formatCharter(await storage.readCharter(portalId), format));
    else {
      const { version, isChanged } = await storage.changeCharter(portalId, change, tell);
      print(isChanged ? `the agreement is at version ${String(version)}` : `version ${String(version)} says all of it already`);
    }
  });
}

async function writeBack(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const isOn = options.on ?? false;
  if (isOn === (options.off ?? false)) throw wrongUse("write-back takes either --on or --off.");
  const contacts = await withStorage((storage) => storage.switchWriting(portalId, isOn));
  print(`write-back of ${String(portalId)} is ${isOn ? "on" : "off"}; ${count(contacts)} contacts are written or wait to be`);
}

const COMMANDS: Record<string, (options: Options) => Promise<void>> = {
  serve,
  kpis,
  report,
  changes,
  snapshot,
  audit,
  rebuild,
  reconcile,
  spend,
  charter,
  "write-back": writeBack,
  migrate: () => withStorage(() => Promise.resolve()).then(() => print("the database is at the last migration")),
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const command = COMMANDS[positionals[0] ?? ""];
  if (command === undefined)
    throw wrongUse(positionals[0] === undefined ? "No command was given." : `There is no command "${positionals[0]}".`);
  await command(values);
}

main().catch((error: unknown) => {
  if (error instanceof HandoffError) tell(`${error.code}: ${error.message}\n${error.whatToDo}`);
  else
    tell(
      error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")
        ? `wrong_use: ${error.message}\n${USAGE}`
        : String(error instanceof Error ? error.stack : error),
    );
  process.exit(error instanceof HandoffError && error.code === "wrong_use" ? 2 : 1);
});
