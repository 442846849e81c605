import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readTrafficOptions, TRAFFIC_OPTIONS, TRAFFIC_USAGE, type TrafficSettings } from "../sandbox/people/live/traffic-options";
import { readSampleName } from "../sandbox/people/samples";
import { STARTED_FILE } from "../src/config";
import { buildExtensions } from "./build-extensions";

/** `npm start`: a HubSpot account on this machine beside the app, installed through OAuth, then one URL to open. */
const OPTIONS = {
  import: { type: "string" },
  sample: { type: "string" },
  "as-of": { type: "string" },
  fresh: { type: "boolean" },
  help: { type: "boolean" },
  ...TRAFFIC_OPTIONS,
} as const;

const USAGE = `Usage: npm start -- [--import DIR | --sample landscaper|plumber|b2b] [--as-of DATE] [--fresh] ${TRAFFIC_USAGE}
  --import DIR    a folder of CSV files instead of the sample
  --sample NAME   the made-up account: landscaper when left out; plumber is one person's, kept as people really keep it; b2b sells software
  --as-of DATE    runs as if it were then: YYYY-MM-DD or an instant in ISO 8601
  --fresh         begins with an empty database`;

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

function readOptions() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    if (values.help === true) {
      process.stdout.write(`${USAGE}\n`);
      process.exit(0);
    }
    const sample = readSampleName(values.sample);
    // A bare date stands for its mid-morning where the sample account is: within opening hours, so that a promise can be watched.
    const asOf = values["as-of"];
    const asOfMs = asOf === undefined ? null : Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(asOf) ? `${asOf}T15:00:00Z` : asOf);
    if (asOfMs !== null && Number.isNaN(asOfMs))
      return fail(`--as-of ${values["as-of"] ?? ""} is not a date. Give YYYY-MM-DD or an instant in ISO 8601.`);
    const traffic = readTrafficOptions(values, values.import === undefined ? 1 : 0);
    return { ...values, sample, traffic, timeOffsetMs: asOfMs === null ? 0 : asOfMs - Date.now() };
  } catch (error) {
    return fail(`${(error as Error).message}\n${USAGE}`);
  }
}

const options = readOptions();
const startedAt = Date.now();
const appPort = Number(process.env.HANDOFF_PORT ?? "4000");
const sandboxPort = Number(process.env.HANDOFF_SANDBOX_PORT ?? "4010");
const appUrl = `http://localhost:${String(appPort)}`;
const sandboxUrl = `http://localhost:${String(sandboxPort)}`;
const dataDir = resolve(process.env.HANDOFF_DATA_DIR ?? ".handoff");
mkdirSync(dataDir, { recursive: true });

/** What the server is given; kept while it runs for commands beside it (`npm run reconcile`), which need HubSpot too. */
const given = {
  HANDOFF_PORT: String(appPort),
  HANDOFF_SANDBOX_PORT: String(sandboxPort),
  HANDOFF_PUBLIC_URL: appUrl,
  HANDOFF_DATA_DIR: dataDir,
  HANDOFF_TIME_OFFSET_MS: String(options.timeOffsetMs),
  HUBSPOT_API_URL: sandboxUrl,
  HUBSPOT_AUTHORIZE_URL: `${sandboxUrl}/oauth/authorize`,
  HUBSPOT_CLIENT_ID: "sandbox-client",
  HUBSPOT_CLIENT_SECRET: randomBytes(24).toString("hex"),
  HUBSPOT_APP_ID: "1001",
  HANDOFF_TOKEN_KEYS: `sandbox:${randomBytes(32).toString("base64")}`,
};
const env: NodeJS.ProcessEnv = { ...process.env, ...given };
const startedFile = join(dataDir, STARTED_FILE);
rmSync(startedFile, { force: true });
writeFileSync(startedFile, JSON.stringify(given), { mode: 0o600 });

const children: ChildProcess[] = [];
let isStopping = false;

const stop = async (code: number): Promise<never> => {
  isStopping = true;
  rmSync(startedFile, { force: true });
  for (const child of children) child.kill("SIGTERM");
  const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
  await Promise.race([Promise.all(alive.map((child) => new Promise((done) => child.once("exit", done)))), sleep(8_000)]);
  process.exit(code);
};

/** Runs a script of this checkout; what it says goes to a log file, whose end is shown if it dies. What the sandbox says of an import is for the reader too. */
function run(name: string, script: string, args: readonly string[]): ChildProcess {
  const logFile = join(dataDir, `${name}.log`);
  const log = createWriteStream(logFile);
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  child.stderr.pipe(log);
  if (name === "sandbox") child.stderr.pipe(process.stderr);
  child.once("exit", (code) => {
    if (isStopping || name === "spend") return;
    void finished(log).then(() => {
      const end = name === "sandbox" ? "" : `:\n${readFileSync(logFile, "utf8").split("\n").slice(-15).join("\n")}`;
      process.stderr.write(`${name} stopped (${String(code)})${end}\n`);
      return stop(1);
    });
  });
  children.push(child);
  return child;
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((done) => {
    if (child.stdout !== null) createInterface({ input: child.stdout }).once("line", done);
  });

async function untilAnswers(url: string): Promise<void> {
  for (;;) {
    const isUp = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
    await sleep(100);
  }
}

/** Goes through the OAuth round as a browser would: cookies kept, redirects followed, the consent given. Answers the cookie that may ask for progress. */
async function install(): Promise<string> {
  const begun = await fetch(`${appUrl}/install`, { redirect: "manual" });
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const authorize = begun.headers.get("location") ?? fail("The app did not start its installation.");
  const consent = await fetch(`${authorize}&auto=1`, { redirect: "manual" });
  const callback = consent.headers.get("location") ?? fail(`The account refused the app:\n${await consent.text()}`);
  const ended = await fetch(callback, { redirect: "manual", headers: { cookie } });
  if (ended.status >= 400) fail(`The installation failed:\n${await ended.text()}`);
  return ended.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

interface Progress {
  state: string;
  objects: { object: string; read: number; total: number | null }[];
}

async function untilRead(portalId: number, cookie: string): Promise<void> {
  let said = "";
  for (;;) {
    const answer = await fetch(`${appUrl}/install/progress?portalId=${String(portalId)}`, { headers: { cookie } });
    const progress = (await answer.json()) as Progress;
    const line = progress.objects.map(({ object, read, total }) => `${object} ${String(read)}${total === null ? " …" : ""}`).join(", ");
    if (line !== said && line !== "") process.stderr.write(`  reading: ${line}\n`);
    said = line;
    if (progress.state === "done") return;
    if (progress.state === "failed") fail("The first read failed; see app.log in the data folder.");
    await sleep(250);
  }
}

process.once("SIGINT", () => void stop(0));
process.once("SIGTERM", () => void stop(0));

const trafficArgs = ({ speed, delivery: { lossRate, duplicateRate, lateRate } }: TrafficSettings): string[] =>
  Object.entries({ speed, lost: lossRate, doubled: duplicateRate, late: lateRate }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
const sandboxArgs = [
  ...(options.import === undefined ? ["--sample", options.sample] : ["--import", options.import]),
  ...trafficArgs(options.traffic),
];
const sandbox = run("sandbox", "scripts/sandbox.ts", sandboxArgs);
const portal = JSON.parse(await firstLine(sandbox)) as { portalId: number; name: string; spendPath: string | null };
// The account above is a new one each time, so what was kept of an earlier one under its number goes.
run("app", "src/main.ts", ["serve", "--forget", String(portal.portalId), ...(options.fresh === true ? ["--fresh"] : [])]);
const built = buildExtensions(resolve("dist", "extensions"));
await untilAnswers(`${appUrl}/healthz`);
process.stdout.write(`portal ${String(portal.portalId)}\n`);
const cookie = await install();
process.stderr.write(`  installed in ${portal.name}; reading its records within HubSpot's limits\n`);
await untilRead(portal.portalId, cookie);
if (portal.spendPath !== null) {
  const spend = run("spend", "src/main.ts", ["spend", "--portal", String(portal.portalId), "--file", portal.spendPath, "--keep-good-rows"]);
  const said = firstLine(spend);
  await new Promise((done) => spend.once("exit", done));
  process.stderr.write(`  ${await said}\n`);
}
await built;
process.stderr.write(`  everything stands after ${String(Math.round((Date.now() - startedAt) / 1000))} s\n`);
const { speed, delivery } = options.traffic;
if (speed > 0) process.stderr.write(`  people are at work in it, at speed ${String(speed)}\n`);
const rates = [delivery.lossRate, delivery.duplicateRate, delivery.lateRate];
if (rates.some((rate) => rate > 0)) {
  const [lost, doubled, late] = rates.map((rate) => `${String(Math.round(rate * 1_000) / 10)} %`);
  process.stderr.write(
    `  of the events that the app is told, ${lost ?? ""} are lost, ${doubled ?? ""} come twice, ${late ?? ""} come late\n`,
  );
}
process.stdout.write(`ready: ${sandboxUrl}/preview\n`);
