import { parseArgs } from "node:util";
import { once } from "node:events";
import { compose } from "./compose";
import { composeStorage, formatKpis, KPI_BASES, KPI_FORMATS, KPI_GROUPINGS, openDatabase, readSpendFile } from "./compose-storage";
import { readConfig, readStorageConfig } from "./config";
import { HandoffError } from "./domain/handoff-error";

const USAGE = `Usage: main.ts COMMAND
  serve   [--role web|worker|all] [--fresh] [--forget ID]   the server
  kpis    --portal ID --from D --to D [--basis cohort|period] [--by source|campaign|owner|month] [--format table|json|csv]
  audit   --portal ID                                       recompute from the records and compare
  spend   --portal ID --file CSV                            replace what was spent by a file
  migrate                                                   bring the database to the last migration`;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
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
} as const;
type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>["values"];

/** Runs work on the storage alone: the database of the data folder (running or not) or DATABASE_URL. */
async function withStorage<T>(work: (storage: ReturnType<typeof composeStorage>) => Promise<T>): Promise<T> {
  const config = readStorageConfig(process.env);
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

async function audit(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const report = await withStorage((storage) => storage.audit(portalId));
  for (const { what, key, field, kept, recomputed } of report.differences) {
    print(`${what} ${key}: ${field} is kept as ${JSON.stringify(kept)}, the records say ${JSON.stringify(recomputed)}`);
  }
  const checked = `${String(report.leads)} leads, ${String(report.deals)} deals, ${String(report.cells)} cells`;
  print(
    report.differences.length === 0
      ? `audit of ${String(portalId)}: ${checked}, no difference`
      : `${String(report.differences.length)} differences in ${checked}`,
  );
  if (report.differences.length > 0) process.exitCode = 1;
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

const COMMANDS: Record<string, (options: Options) => Promise<void>> = {
  serve,
  kpis,
  audit,
  spend,
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
