import { randomUUID } from "node:crypto";
import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import type { PortalLimits } from "../../sandbox/portal/portal-options";
import type { PortalSeed } from "../../sandbox/portal/seed";
import { createSendRequest } from "../../src/adapters/hubspot/send-request";
import { parseDelivery } from "../../src/adapters/hubspot/webhook-events";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { asDispatch } from "../../src/adapters/postgres/as-dispatch";
import { keepDelivery } from "../../src/adapters/postgres/keep-delivery";
import { portalQueue } from "../../src/adapters/postgres/portal-queue";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { createPublicHolidays } from "../../src/adapters/system/public-holidays";
import { readSpendFile } from "../../src/adapters/csv/read-spend-file";
import type { Charter } from "../../src/domain/charter";
import type { CellDelta } from "../../src/domain/rollup";
import type { Appointment, AttachedDeal, Lead } from "../../src/domain/unit/unit";
import type { Clock, ConnectPortal, KpiQuery, PortalQueue, PortalState, PublicHolidays, WithPortal } from "../../src/ports";
import { applyDeliveries } from "../../src/usecases/apply-deliveries";
import { auditFacts } from "../../src/usecases/audit-facts";
import { auditPortal, type AuditDifference, type AuditReport } from "../../src/usecases/audit-portal";
import { backfillPortal } from "../../src/usecases/backfill-portal";
import { cardWrites } from "../../src/usecases/card-writes";
import { importSpend } from "../../src/usecases/import-spend";
import { pollTouches } from "../../src/usecases/poll-touches";
import { readKpis } from "../../src/usecases/read-kpis";
import { reconcilePortal, type ReconcileReport } from "../../src/usecases/reconcile/reconcile-portal";
import type { KpiReport } from "../../src/domain/kpi/kpi-report";
import { accountSeed, PORTAL_ID } from "./account-seed";
import { connectSandbox } from "./connect-sandbox";
import { copyRows } from "./copy-rows";
import type { TestDatabase } from "./database";
import { APP_ID, CLIENT_ID, CLIENT_SECRET, registeredApp } from "./handoff-app";

export type WebhookEvent = Record<string, unknown> & { occurredAt: number };

/** One installation of the app over the lab's account: its own facts and figures, its own inbox. */
export interface Copy {
  portalId: number;
  /** replaces what was spent by the rows of a spend file */
  spend(file: string): Promise<{ accepted: number; refused: unknown[] }>;
  /** as if installed when the account was still empty: everything comes by events */
  installEmpty(): Promise<void>;
  /** installed now: the first read of the account as it stands */
  backfill(): Promise<void>;
  /** keeps a delivery of these events; nothing is applied yet */
  deliver(events: readonly WebhookEvent[]): Promise<void>;
  /** keeps a delivery of exactly these bytes */
  deliverBody(body: Buffer): Promise<void>;
  /** applies what waits */
  apply(): Promise<void>;
  /** reads records known from events only */
  readUnread(): Promise<void>;
  /** searches for activities that were modified, as a worker does each minute where webhooks tell of none */
  pollTouches(): Promise<void>;
  /** applies and reads until nothing is left */
  drain(): Promise<void>;
  /** every event since the copy was made or last heard, applied and read; the lab's clock goes on to the last of them */
  hear(): Promise<void>;
  audit(): Promise<AuditReport>;
  /** facts that are kept otherwise than the account has them */
  auditFacts(): Promise<AuditDifference[]>;
  /** compares with the account and repairs, since the last time or since an instant */
  reconcile(sinceMs?: number, mustStop?: () => boolean): Promise<ReconcileReport>;
  /** what the app keeps of the account itself; throws where nothing is installed */
  state(): Promise<PortalState>;
  kpis(query: KpiQuery): Promise<KpiReport>;
  cells(): Promise<CellDelta[]>;
  /** all that is kept, every table and column, as text */
  everyRowAsText: () => Promise<string>;
  figures(): Promise<Figures>;
}

/** All that is built from facts, in an order of its own and without the names that leads are given by chance. */
export interface Figures {
  leads: Omit<Lead, "leadId">[];
  appointments: Appointment[];
  deals: AttachedDeal[];
  cells: string[];
}

export interface Lab {
  portal: Portal;
  /** the instant of the account's answers and of the app's clock, set by the test; never before what has happened */
  nowMs: number;
  database: TestDatabase;
  /**
   * begins anew with an empty account; the app is installed and its events are held back. What was `agreed` is in the first agreement of
   * every copy, as if somebody had said so before anything was read.
   */
  begin(agreed?: Partial<Charter>): Promise<void>;
  /** begins anew with an account as it is given, with nothing to hear */
  beginWith(seed: PortalSeed): void;
  /** every event so far, as it would be sent */
  events(): readonly WebhookEvent[];
  /** another installation, with nothing in it yet */
  copy(): Copy;
  /** the account as the app reads it */
  connectPortal: ConnectPortal;
  /** what use cases are given, by the lab's clock */
  core: { clock: Clock; withPortal: WithPortal; connectPortal: ConnectPortal; publicHolidays: PublicHolidays; newId: () => string };
  queue: PortalQueue;
  /** what reps write from the contact card, in the installation that their portal id names */
  card: ReturnType<typeof cardWrites>;
  close(): Promise<void>;
}

const emptyAccount = accountSeed({ name: "Lab" });

const REDIRECT = "http://localhost:9/oauth/callback";
const SCOPES = registeredApp("http://localhost:9").requiredScopes ?? [];
/** Consent is given by a script; the lab reads with the private token, so that the code's tokens are not needed. */
async function grant(portal: Portal): Promise<void> {
  const query = new URLSearchParams({ client_id: CLIENT_ID, redirect_uri: REDIRECT, scope: SCOPES.join(" "), state: "s", auto: "1" });
  const answer = await fetch(`${portal.url}/oauth/authorize?${query.toString()}`, { redirect: "manual" });
  const code = new URL(answer.headers.get("location") ?? "http://none").searchParams.get("code") ?? "";
  const body = new URLSearchParams({
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    grant_type: "authorization_code",
    code,
    redirect_uri: REDIRECT,
  });
  await fetch(`${portal.url}/oauth/2026-09/token`, { method: "POST", body });
  if (!portal.isInstalled) throw new Error("The lab's account did not take the app.");
}

const publicHolidays = createPublicHolidays();

/** numbers of copies, never used twice in a test file's database */
let copies = 0;

const cellText = ({ deltas, ...key }: CellDelta): string => JSON.stringify([...Object.values(key), [...deltas].sort()]);

/**
 * An account of the sandbox and the app's core on a real database, without webhooks' way over the network in between: events are
 * handed over as the test wants. The account has no limit on calls, since nothing here measures it.
 */
export async function createLab(database: TestDatabase, limits: Partial<PortalLimits> = {}): Promise<Lab> {
  const portal = await createPortal({
    seed: emptyAccount,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    app: registeredApp("http://localhost:9"),
    limits: { requestsPerTenSeconds: 1_000_000, searchesPerSecond: 1_000_000, ...limits },
  });
  const portalRows = inPortal(database.pool);
  let agreedFirst: Partial<Charter> = {};
  const stores: WithPortal = (portalId, run) =>
    withPortal(portalRows)(portalId, (tx) =>
      run({
        ...tx,
        savePortal: (portal, charter) => tx.savePortal(portal, { ...charter, ...agreedFirst }),
        beginBuild: (next, takenUntilMs) =>
          tx.beginBuild(next.charter.version === 1 ? { ...next, charter: { ...next.charter, ...agreedFirst } } : next, takenUntilMs),
      }),
    );
  const keep = keepDelivery(portalRows);
  const clock = { nowMs: (): number => lab.nowMs };
  const send = createSendRequest({ apiUrl: portal.url });
  const connectPortal = connectSandbox({
    apiUrl: portal.url,
    clock,
    // The account's answers carry the lab's instant, since its records are dated by the test too; a Date header tells whole seconds.
    send: async (request) => {
      const answer = await send(request);
      return answer.kind === "answer" ? { ...answer, answeredAtMs: lab.nowMs - (lab.nowMs % 1000) } : answer;
    },
  });
  const core = { clock, withPortal: stores, connectPortal, publicHolidays, newId: randomUUID };
  const { applyNext, readUnread } = applyDeliveries({
    ...core,
    parseDelivery: parseDelivery(String(APP_ID)),
    onFailedDelivery: () => undefined,
    refreshSettings: () => Promise.resolve(false),
  });
  const audit = auditPortal(core);
  const kpis = readKpis(core);
  let emptyId = 0;

  const drain = async (portalId: number): Promise<void> => {
    do while (await applyNext(portalId));
    while (await readUnread(portalId));
  };
  const queue = portalQueue(asDispatch(database.pool), database.pool);
  const reconcile = reconcilePortal({ ...core, queue, drain });

  const copy = (): Copy => {
    copies += 1;
    const portalId = PORTAL_ID + copies;
    const deliverBody = async (body: Buffer): Promise<void> => {
      if (!(await keep(portalId, body, lab.nowMs))) throw new Error("The copy is not installed.");
    };
    const apply = async (): Promise<void> => {
      while (await applyNext(portalId));
    };
    const deliver = (events: readonly WebhookEvent[]): Promise<void> =>
      deliverBody(Buffer.from(JSON.stringify(events.map((event) => ({ ...event, portalId })))));
    let heardCount = lab.events().length;
    return {
      portalId,
      installEmpty: async () => {
        for (const table of ["charters", "portals", "figure_changes"]) await copyRows(database, table, emptyId, portalId);
      },
      backfill: () => backfillPortal(core)(portalId),
      spend: (file) => importSpend(core)(portalId, readSpendFile(file)),
      deliverBody,
      deliver,
      apply,
      readUnread: async () => {
        await readUnread(portalId);
      },
      pollTouches: pollTouches({
        ...core,
        queue: { readPortalIds: () => Promise.resolve([portalId]), wake: () => Promise.resolve() },
        onError: (_portalId, error) => {
          throw error;
        },
      }),
      drain: () => drain(portalId),
      hear: async () => {
        const events = lab.events();
        lab.nowMs = Math.max(lab.nowMs, ...events.map((event) => event.occurredAt));
        await deliver(events.slice(heardCount));
        heardCount = events.length;
        await drain(portalId);
      },
      audit: () => audit(portalId),
      auditFacts: async () => (await auditFacts(core)(portalId)).differences,
      reconcile: (sinceMs, mustStop) =>
        reconcile(portalId, { sinceMs: sinceMs ?? null, mustStop: mustStop ?? (() => false), onStep: () => undefined }),
      state: async () => {
        const state = await stores(portalId, (tx) => tx.readPortal());
        if (state === null) throw new Error("The copy is not installed.");
        return state;
      },
      kpis: (query) => kpis({ portalId, userId: null }, query),
      cells: () => stores(portalId, (tx) => tx.readCells()),
      everyRowAsText: async () => {
        const tables = await database.pool.query<{ name: string }>(
          "select table_name as name from information_schema.tables where table_schema = 'handoff' and table_type = 'BASE TABLE'",
        );
        const texts: string[] = [];
        for (const { name } of tables.rows) {
          const found = await database.pool.query<{ row: string }>(`select row_to_json(kept)::text as row from handoff.${name} kept`);
          texts.push(...found.rows.map(({ row }) => row));
        }
        return texts.join("\n");
      },
      figures: async () => {
        const rows = async <Row>(table: string, order: string): Promise<Row[]> => {
          const { rows: found } = await database.pool.query<Record<string, unknown>>(
            `select * from handoff.${table} where portal_id = $1 order by ${order}`,
            [portalId],
          );
          return found.map(
            ({ portal_id: _portalId, build: _build, ...row }) =>
              Object.fromEntries(
                Object.entries(row).map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
              ) as Row,
          );
        };
        const leads = await rows<Lead>("leads", "contact_id, started_at_ms");
        const nameOf = new Map(leads.map((lead) => [lead.leadId, `${String(lead.contactId)}@${String(lead.startedAtMs)}`]));
        const named = <Row extends { leadId: string | null }>(row: Row): Row => ({
          ...row,
          leadId: row.leadId === null ? null : nameOf.get(row.leadId),
        });
        return {
          leads: leads.map(({ leadId: _leadId, ...lead }) => lead),
          appointments: (await rows<Appointment>("appointments", "meeting_id")).map(named),
          deals: (await rows<AttachedDeal>("deals", "deal_id")).map(named),
          cells: (await stores(portalId, (tx) => tx.readCells())).map(cellText).sort(),
        };
      },
    };
  };

  const lab: Lab = {
    portal,
    nowMs: Date.parse("2026-11-20T12:00:00Z"),
    database,
    begin: async (agreed = {}) => {
      agreedFirst = agreed;
      portal.reset(emptyAccount);
      await grant(portal);
      portal.webhooks.hold();
      const empty = copy();
      await empty.backfill();
      emptyId = empty.portalId;
    },
    beginWith: (seed) => portal.reset(seed),
    events: () => portal.webhooks.heldEvents(),
    copy,
    connectPortal,
    core,
    queue,
    card: cardWrites({
      ...core,
      onUnkept: (_portalId, error) => {
        throw error;
      },
    }),
    close: () => portal.close(),
  };
  return lab;
}
