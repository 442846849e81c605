import { parseArgs } from "node:util";
import { once } from "node:events";
import { compose, type HandoffApp } from "./compose";
import {
  composeStorage,
  formatKpis,
  formatReconcile,
  isUnexplained,
  KPI_BASES,
  KPI_FORMATS,
  KPI_GROUPINGS,
  openDatabase,
  readSpendFile,
  RECONCILE_FORMATS,
  type AuditDifference,
} from "./compose-storage";
import { environmentBesideStart, readConfig, readStorageConfig } from "./config";
import { HandoffError } from "./domain/handoff-error";

const USAGE = `Usage: main.ts COMMAND
  serve   [--role web|worker|all] [--fresh] [--forget ID]   the server
  kpis    --portal ID --from D --to D [--basis cohort|period] [--by source|campaign|owner|month] [--format table|json|csv]
  audit   --portal ID [--hubspot]                           recompute from the records and compare; the records with HubSpot's
  rebuild --portal ID                                       build leads and sums anew from the records, and switch to them
  reconcile --portal ID [--since INSTANT | --all] [--list] [--format table|json]   compare with HubSpot's records and repair
  spend   --portal ID --file CSV                            replace what was spent by a file
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
  format: { type: "string" },
  file: { type: "string" },
  role: { type: "string" },
  fresh: { type: "boolean" },
  forget: { type: "string" },
  since: { type: "string" },
  all: { type: "boolean" },
  list: { type: "boolean" },
  hubspot: { type: "boolean" },
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

async function kpis(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  if (options.from === undefined || options.to === undefined) throw wrongUse("--from and --to take dates.");
  const query = {
    from: options.from,
    to: options.to,
    basis: oneOf(KPI_BASES, options.basis, "cohort", "basis"),
    by: options.by === undefined ? null : oneOf(KPI_GROUPINGS, options.by, "source", "by"),
  };
  const format = oneOf(KPI_FORMATS, options.format, "table", "format");
  print(formatKpis(await withStorage((storage) => storage.readKpis(portalId, query)), format));
}

const differenceLine = ({ what, key, field, kept, recomputed }: AuditDifference, verb: string): string =>
  `${what} ${key}: ${field} ${verb} ${JSON.stringify(kept)}, the records say ${JSON.stringify(recomputed)}`;

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
  const sinceMs = Date.parse(since);
  if (Number.isNaN(sinceMs)) throw wrongUse(`--since takes an instant such as 2026-11-20T09:00:00Z, not "${since}".`);
  return sinceMs;
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
  if (options.file === undefined) throw wrongUse("--file takes a CSV file.");
  const rows = readSpendFile(options.file);
  const { accepted, refused } = await withStorage((storage) => storage.importSpend(portalId, rows));
  for (const { line, reason } of refused) tell(`${options.file}:${String(line)}: ${reason}`);
  print(`spend: ${String(accepted)} rows kept, ${String(refused.length)} refused`);
  if (refused.length > 0) process.exitCode = 1;
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
  audit,
  rebuild,
  reconcile,
  spend,
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
