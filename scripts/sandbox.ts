import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { importPortalFolder, type ImportedPortalFolder } from "../sandbox/people/import-portal-folder";
import { runTraffic } from "../sandbox/people/live/run-traffic";
import { readTrafficOptions, TRAFFIC_OPTIONS } from "../sandbox/people/live/traffic-options";
import { PortalFolderError } from "../sandbox/people/portal-folder/portal-folder-error";
import { readSampleName, SAMPLES, type SampleName } from "../sandbox/people/samples";
import { createPortal } from "../sandbox/portal/create-portal";
import type { WebhookSubscription } from "../sandbox/portal/portal-options";
import type { PortalSeed } from "../sandbox/portal/seed";
import { accountPages } from "../sandbox/preview/account-pages";
import { buildPreview } from "../sandbox/preview/build-preview";

/** The sandbox by itself: a HubSpot account on this machine with its browser pages. `npm start` runs it beside the app. */
const { values } = parseArgs({
  options: { import: { type: "string" }, sample: { type: "string" }, "as-of": { type: "string" }, ...TRAFFIC_OPTIONS },
});
/** What people imported is theirs: nobody acts in it unless told to. */
const { speed, delivery } = readTrafficOptions(values, values.import === undefined ? 1 : 0);

/** An imported folder is peopled like the usual sample. */
const sample = sampleName();

/** HubSpot's index follows its records after some seconds. */
const SEARCH_LAG_MS = 5_000;

const env = (name: string, fallback: string): string => process.env[name] ?? fallback;
const port = Number(env("HANDOFF_SANDBOX_PORT", "4010"));
const publicUrl = env("HANDOFF_PUBLIC_URL", "http://localhost:4000");
const clientSecret = env("HUBSPOT_CLIENT_SECRET", "sandbox-secret");
const appId = Number(env("HUBSPOT_APP_ID", "1001"));
const timeOffsetMs = Number(env("HANDOFF_TIME_OFFSET_MS", "0"));
const dataDir = resolve(env("HANDOFF_DATA_DIR", ".handoff"));
const nowMs = Date.now() + timeOffsetMs;

function sampleName(): SampleName {
  try {
    return readSampleName(values.sample);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

/** Reads a portal folder; one that cannot be a portal ends the program with what to do about it. */
function importedFolder(dir: string): ImportedPortalFolder {
  try {
    return importPortalFolder(dir, { importedAtMs: nowMs });
  } catch (error) {
    if (!(error instanceof PortalFolderError)) throw error;
    console.error(`${error.code}: ${error.message}\n${error.whatToDo}`);
    process.exit(1);
  }
}

/** What the portal starts with, and where its spend lies as a file for the app's own import. */
function startingPoint(): { seed: PortalSeed; spendPath: string | null } {
  if (values.import !== undefined) {
    const { seed, spendPath, counts, problems } = importedFolder(values.import);
    for (const { file, line, reason } of problems) console.error(`${file}:${String(line)}: ${reason}`);
    for (const { file, accepted, refused } of counts) console.error(`${file}: ${String(accepted)} rows taken, ${String(refused)} refused`);
    return { seed, spendPath };
  }
  const { seed, spendCsv } = SAMPLES[sample].generate({ asOfMs: nowMs });
  if (spendCsv === null) return { seed, spendPath: null };
  mkdirSync(dataDir, { recursive: true });
  const spendPath = join(dataDir, "sample-spend.csv");
  writeFileSync(spendPath, spendCsv);
  return { seed, spendPath };
}

const projectFile = (path: string): unknown => JSON.parse(readFileSync(join(process.cwd(), "extensions", "app", path), "utf8"));

/** The app as HubSpot knows it: its own project files, with this machine's addresses. */
function registeredApp() {
  const { config: app } = projectFile("app-hsmeta.json") as {
    config: { name: string; auth: { requiredScopes: string[]; optionalScopes: string[] } };
  };
  const { config: webhooks } = projectFile("webhooks/webhooks-hsmeta.json") as {
    config: { subscriptions: { crmObjects: WebhookSubscription[]; hubEvents: WebhookSubscription[] } };
  };
  return {
    name: app.name,
    webhookUrl: `${publicUrl}/webhooks`,
    redirectUrls: [`${publicUrl}/oauth/callback`],
    requiredScopes: app.auth.requiredScopes,
    optionalScopes: app.auth.optionalScopes,
    subscriptions: [...webhooks.subscriptions.crmObjects, ...webhooks.subscriptions.hubEvents],
  };
}

const { seed, spendPath } = startingPoint();
const portal = await createPortal({
  port,
  seed,
  clientId: env("HUBSPOT_CLIENT_ID", "sandbox-client"),
  clientSecret,
  appId,
  app: registeredApp(),
  sandboxToken: env("HANDOFF_SANDBOX_TOKEN", "pat-sandbox"),
  timeOffsetMs,
  searchLagMs: SEARCH_LAG_MS,
}).catch((error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
  console.error(
    `port_taken: Port ${String(port)} is in use by another program.\nStop it, or choose another port with HANDOFF_SANDBOX_PORT.`,
  );
  process.exit(1);
});

const assetsDir = resolve("dist", "preview");
const bundlesDir = resolve("dist", "extensions");
mkdirSync(assetsDir, { recursive: true });
await buildPreview(assetsDir);
const [owner] = seed.owners;
const user = {
  id: owner?.userId ?? 1,
  email: owner?.email ?? "admin@example.com",
  firstName: owner?.firstName ?? "Account",
  lastName: owner?.lastName ?? "Admin",
};
Object.assign(portal.webhooks.switches, delivery);
// People come to work once the app is installed, so that the first lead comes in under its promise and can be watched.
const traffic = runTraffic(portal, { speed, ways: SAMPLES[sample].traffic, startsWhen: () => portal.isInstalled });
portal.mount(accountPages({ portal, bundlesDir, assetsDir, appUrl: publicUrl, appId, clientSecret, user, traffic }));

console.log(JSON.stringify({ url: portal.url, portalId: seed.portalId, name: seed.name, spendPath }));
const stop = (): void => {
  traffic.stop();
  void portal.close().then(() => process.exit(0));
};
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
