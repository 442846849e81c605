import { REPORTS, type ReportName } from "../../../src/ports";
import type { AddressInfo } from "node:net";
import { createHttpApp } from "../../../src/adapters/http/create-http-app";
import type { HttpDeps } from "../../../src/adapters/http/http-deps";
import { signatureV3 } from "../../../src/adapters/http/signature-v3";

export const NOW_MS = Date.parse("2026-11-20T12:00:00.000Z");
export const PUBLIC_URL = "https://handoff.example";
export const SECRET = "current-secret";
export const OLD_SECRET = "secret-before";

const notAsked = (name: string) => async (): Promise<never> => {
  throw new Error(`${name} was not expected to be asked`);
};

/** The app over a real socket, as HubSpot's proxy and a browser meet it. `deps` are what a test hands in for the core. */
export const startApp = async (deps: Partial<HttpDeps> = {}) => {
  const logged: { level: string; fields: object; message: string }[] = [];
  const app = createHttpApp({
    publicUrl: PUBLIC_URL,
    signingSecrets: [SECRET, OLD_SECRET],
    clock: { nowMs: () => NOW_MS },
    log: {
      info: (fields, message) => logged.push({ level: "info", fields, message }),
      error: (fields, message) => logged.push({ level: "error", fields, message }),
    },
    appUrlOf: (portalId) => `https://app.hubspot.com/app/${portalId}/1`,
    checkHealth: async () => undefined,
    acceptDelivery: notAsked("acceptDelivery"),
    startInstall: notAsked("startInstall"),
    finishInstall: notAsked("finishInstall"),
    readInstallProgress: notAsked("readInstallProgress"),
    readContactCard: notAsked("readContactCard"),
    readDealCard: notAsked("readDealCard"),
    readHomeSources: notAsked("readHomeSources"),
    readHomeWeek: notAsked("readHomeWeek"),
    readKpis: notAsked("readKpis"),
    explainFigure: notAsked("explainFigure"),
    readPlan: notAsked("readPlan"),
    charter: {
      parseChange: () => {
        throw new Error("A change of the agreement was not expected to be parsed");
      },
      read: notAsked("charter.read"),
      readHistory: notAsked("charter.readHistory"),
      readProgress: notAsked("charter.readProgress"),
      readForms: notAsked("charter.readForms"),
      preview: notAsked("charter.preview"),
      change: notAsked("charter.change"),
    },
    acting: {
      readWatch: notAsked("acting.readWatch"),
      answerWatch: notAsked("acting.answerWatch"),
      readTargets: notAsked("acting.readTargets"),
      setTarget: notAsked("acting.setTarget"),
      removeTarget: notAsked("acting.removeTarget"),
      testTarget: notAsked("acting.testTarget"),
    },
    spend: {
      read: notAsked("spend.read"),
      save: notAsked("spend.save"),
      end: notAsked("spend.end"),
      importFile: notAsked("spend.importFile"),
    },
    changes: {
      explain: notAsked("changes.explain"),
      take: notAsked("changes.take"),
      list: notAsked("changes.list"),
      read: notAsked("changes.read"),
    },
    digests: {
      list: notAsked("digests.list"),
      read: notAsked("digests.read"),
      preview: notAsked("digests.preview"),
    },
    reports: {
      read: Object.fromEntries(REPORTS.map((name) => [name, notAsked(`reports.${name}`)])) as Record<ReportName, never>,
      records: notAsked("reports.records"),
    },
    dropLead: notAsked("dropLead"),
    recordTouch: notAsked("recordTouch"),
    setSource: notAsked("setSource"),
    reopenLead: notAsked("reopenLead"),
    undoWrite: notAsked("undoWrite"),
    ...deps,
  });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  interface Sent {
    method?: string;
    body?: string | Buffer;
    headers?: Record<string, string>;
    secret?: string;
    timestamp?: string;
    /** what was signed, where it is not what is sent */
    signedPath?: string;
    signedBody?: string;
    signedHost?: string;
  }
  /** A request as HubSpot signs it: for the public address, whatever the socket's is. */
  const signedFetch = (
    path: string,
    {
      method = "GET",
      body = "",
      headers,
      secret = SECRET,
      timestamp = String(NOW_MS),
      signedPath = path,
      signedBody,
      signedHost = PUBLIC_URL,
    }: Sent = {},
  ) =>
    fetch(url + path, {
      method,
      ...(method === "GET" ? {} : { body: Buffer.from(body) }),
      headers: {
        "X-HubSpot-Request-Timestamp": timestamp,
        "X-HubSpot-Signature-v3": signatureV3({
          method,
          uri: signedHost + signedPath,
          rawBody: Buffer.from(signedBody ?? body),
          timestampHeader: timestamp,
          secret,
        }),
        ...headers,
      },
    });

  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url, signedFetch, logged, close };
};

export type AppUnderTest = Awaited<ReturnType<typeof startApp>>;
