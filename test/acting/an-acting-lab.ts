import { createHash } from "node:crypto";
import { createTokenCipher } from "../../src/adapters/system/token-cipher";
import { defaultCalendar } from "../../src/domain/default-charter";
import { defaultPromise } from "../../src/domain/sla/default-promise";
import type { Acting, FollowUpPromise, LadderStep } from "../../src/domain/sla/follow-up-promise";
import type { NotifyKind, SendNotice, WithPortal } from "../../src/ports";
import { actOnClocks, type ActOnClocksDeps } from "../../src/usecases/act-on-clocks";
import { sealTarget } from "../../src/usecases/notify-targets/seal-target";
import { sweepClocks } from "../../src/usecases/sweep-clocks";
import type { Copy, Lab } from "../support/lab";
import { formLead } from "../support/lab-records";

/** Friday, ten in the morning in New York; the promise is fifteen minutes, due soon after three quarters of them. */
export const INQUIRY_MS = Date.parse("2026-11-20T15:00:00Z");
export const WARN_MS = INQUIRY_MS + 11.25 * 60_000;
export const LATE_MS = INQUIRY_MS + 15 * 60_000 + 1;
export const MINUTE_MS = 60_000;

export const ACTING: Acting = { isOn: true, namedOwnerId: 12, fallbackOwnerId: 12, isOnlyInOpeningHours: false };

export const step = (when: LadderStep["when"], act: LadderStep["act"], taskFor: LadderStep["taskFor"] = null): LadderStep => ({
  when,
  plusMinutes: 0,
  act,
  taskFor,
});

export const cipher = createTokenCipher([{ keyId: "test", key: Buffer.alloc(32, 7) }]);

/** Nothing is to be sent where a test does not say where. */
export const noNotices: SendNotice = () => Promise.reject(new Error("A notice was sent."));

/** What happened to each step, in order of when it was due. */
export interface StepRow {
  step_key: string;
  state: string;
  due_at_ms: number;
  acted_at_ms: number | null;
  attempts: number;
  next_try_at_ms: number | null;
  detail: Record<string, unknown> | null;
}

export interface Worker {
  /** looks at the clocks at an instant, then does what is due; answers how many steps ended */
  workAt: (atMs: number) => Promise<number>;
  act: () => Promise<number>;
  errors: unknown[];
}

/** A worker of the app over the lab's account. */
export function aWorker(lab: Lab, changes: Partial<ActOnClocksDeps> = {}): Worker {
  const errors: unknown[] = [];
  const onError = (_portalId: number, error: unknown): void => {
    errors.push(error);
  };
  const { core, queue } = lab;
  const act = actOnClocks({
    ...core,
    queue,
    cipher,
    sendNotice: noNotices,
    hasMailServer: true,
    digest: (text) => createHash("sha256").update(text).digest("hex"),
    contactUrl: (portalId, contactId) => `https://app.hubspot.com/contacts/${String(portalId)}/record/0-1/${String(contactId)}`,
    onError,
    ...changes,
  });
  return {
    errors,
    act: () => act(() => lab.nowMs + 1),
    workAt: async (atMs) => {
      lab.nowMs = atMs;
      await sweepClocks({ ...core, queue, onError })();
      return act(() => lab.nowMs + 1);
    },
  };
}

export const stepsOf = async (lab: Lab, { portalId }: Copy): Promise<StepRow[]> => {
  const { rows } = await lab.database.pool.query<StepRow>(
    `select step_key, state, due_at_ms, acted_at_ms, attempts, next_try_at_ms, detail from handoff.clock_steps
     where portal_id = $1 order by due_at_ms, contact_id, step_key`,
    [portalId],
  );
  return rows;
};

/** Sets where messages or mails go, past the check of the address. */
export const setTarget = (withPortal: WithPortal, portalId: number, kind: NotifyKind, target: string): Promise<void> =>
  withPortal(portalId, (tx) =>
    tx.saveTarget({
      kind,
      sealedTarget: sealTarget(cipher, target, portalId, kind),
      lastCharacters: target.slice(-4),
      createdAtMs: INQUIRY_MS,
    }),
  );

/** The account's tasks, as HubSpot has them. */
export const tasksOf = (lab: Lab) =>
  lab.portal.list("tasks").map(({ id, properties, associations }) => ({
    id,
    properties,
    contactIds: associations.filter(({ type }) => type === "contacts").map((other) => other.id),
  }));

export const taskCalls = (lab: Lab): number =>
  lab.portal.requests().filter(({ method, path }) => method === "POST" && path.endsWith("/objects/2026-09/tasks")).length;

/** The account's promise with this ladder, nine to five in New York. */
export const promiseWith = (...ladder: LadderStep[]): FollowUpPromise => ({
  ...defaultPromise(defaultCalendar("America/New_York")),
  ladder,
});

/** An installation that acts, with nothing in its account yet. */
export async function anActingCopy(lab: Lab, ladder: LadderStep[], acting: Partial<Acting> = {}): Promise<Copy> {
  lab.nowMs = INQUIRY_MS - 60 * MINUTE_MS;
  await lab.begin({ acting: { ...ACTING, ...acting }, promise: promiseWith(...ladder) });
  const copy = lab.copy();
  await copy.installEmpty();
  return copy;
}

/** Somebody fills in a form, and the app hears of it a minute later; answers the contact's id. */
export async function inquire(lab: Lab, copy: Copy, values: Record<string, string> = { hubspot_owner_id: "11" }): Promise<number> {
  const id = formLead(lab.portal, INQUIRY_MS, values);
  lab.nowMs = INQUIRY_MS + MINUTE_MS;
  await copy.hear();
  return id;
}
