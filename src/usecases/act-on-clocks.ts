import { actsFrom } from "../domain/acting/acts-from";
import { noticeOfStep } from "../domain/acting/notice-of-step";
import { stepOfKey } from "../domain/acting/step-of-key";
import { whyNotAct } from "../domain/acting/why-not-act";
import type { Charter } from "../domain/charter";
import { HandoffError } from "../domain/handoff-error";
import type { LadderAct, LadderStep } from "../domain/sla/follow-up-promise";
import { DAY_MS } from "../domain/time-zone";
import type { Lead } from "../domain/unit/unit";
import type {
  Clock,
  ConnectPortal,
  EndedStep,
  NotifyTarget,
  PortalQueue,
  PortalTx,
  SendNotice,
  StepDetail,
  TakenStep,
  TokenCipher,
  WithPortal,
} from "../ports";
import { newestCharter } from "./charter/newest-charter";
import { NOT_GRANTED, performStep, type BegunStep, type TriedStep } from "./acting/perform-step";
import { openTarget } from "./notify-targets/seal-target";
import { sourceLabel } from "./views/lead-view";

/** As many are taken at once as HubSpot takes in a few seconds: what a process that dies had taken waits for the lease. */
const STEPS_AT_ONCE = 40;
/** Steps of one portal that are done beside each other. */
const HANDS = 8;
/** From the taking to the beginning. */
const TAKEN_MS = 60_000;
/** Longer than one try takes with all its waits: whoever takes a step after this may take it that nobody is at it. */
const BEGUN_MS = 4 * 60_000;
/** A try that HubSpot did not answer may still be carried out: it is looked for only when that is over. */
const FIRST_PAUSE_MS: Record<LadderAct, number> = { task: 60_000, reassign: 5_000, message: 5_000, mail: 30_000 };
const LONGEST_PAUSE_MS = 10 * 60_000;
const MOST_TRIES = 8;
/** Portals at work beside each other: each has a limit of its own at HubSpot. */
const PORTALS_AT_ONCE = 4;
/** A portal gives its place to the next after this. */
const PORTAL_WORK_MS = 5_000;

export interface ActOnClocksDeps {
  clock: Clock;
  queue: Pick<PortalQueue, "readPortalsWithDueSteps">;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  cipher: TokenCipher;
  sendNotice: SendNotice;
  /** without one, mails are not sent */
  hasMailServer: boolean;
  /** a digest of a text, as hexadecimal digits */
  digest: (text: string) => string;
  /** a contact's page in HubSpot */
  contactUrl: (portalId: number, contactId: number) => string;
  onError: (portalId: number, error: unknown) => void;
}

/**
 * Does what fell due on leads that still wait: tasks, reassignment, messages, mails. Each lead is looked at anew right before. HubSpot,
 * chats and mail servers are called outside of transactions; that a step has begun is kept before it is done, so that none is done twice,
 * whatever becomes of this process. Goes through the portals that have any until nothing is due or the time is up; answers how many
 * steps ended.
 */
export const actOnClocks =
  (deps: ActOnClocksDeps) =>
  async (untilMs: () => number = () => Infinity): Promise<number> => {
    const { clock, queue } = deps;
    let ended = 0;
    for (;;) {
      const before = ended;
      const waiting = await queue.readPortalsWithDueSteps(clock.nowMs());
      const work = async (): Promise<void> => {
        for (let portalId = waiting.shift(); portalId !== undefined; portalId = waiting.shift()) {
          const giveUpMs = clock.nowMs() + PORTAL_WORK_MS;
          try {
            let acted: number | null;
            do {
              acted = await actInPortal(deps, portalId);
              ended += acted ?? 0;
            } while (acted !== null && clock.nowMs() < Math.min(giveUpMs, untilMs()));
          } catch (error) {
            deps.onError(portalId, error);
          }
        }
      };
      await Promise.all(Array.from({ length: PORTALS_AT_ONCE }, work));
      if (ended === before || clock.nowMs() >= untilMs()) return ended;
    }
  };

/** Answers how many of the steps taken ended, null where none was to be taken. */
async function actInPortal(deps: ActOnClocksDeps, portalId: number): Promise<number | null> {
  const nowMs = deps.clock.nowMs();
  const taken = await deps.withPortal(portalId, async (tx) =>
    (await tx.readPortal())?.state === "ready" ? tx.takeSteps(STEPS_AT_ONCE, nowMs, nowMs + TAKEN_MS) : [],
  );
  if (taken.length === 0) return null;
  const perform = performStep({
    hubspot: deps.connectPortal(portalId),
    sendNotice: deps.sendNotice,
    markOf: ({ leadId, stepKey, dueAtMs }) =>
      `Handoff ${deps.digest(`${String(portalId)} ${leadId} ${stepKey} ${String(dueAtMs)}`).slice(0, 12)}`,
  });
  /** what the account does not let the app do is not asked for once more in this round */
  const ungranted = new Set<LadderAct>();
  let ended = 0;
  const work = async (): Promise<void> => {
    for (let step = taken.shift(); step !== undefined; step = taken.shift()) {
      const begun = await begin(deps, portalId, step);
      if (begun === "ended") ended += 1;
      if (typeof begun === "string") continue;
      const { act } = begun.step;
      const tried: TriedStep = ungranted.has(act) ? { state: "failed", detail: { why: NOT_GRANTED } } : await perform(begun);
      if (tried.state === "failed" && tried.detail.why === NOT_GRANTED) ungranted.add(act);
      if (await keepTried(deps, portalId, begun, tried)) ended += 1;
    }
  };
  const hands = await Promise.allSettled(Array.from({ length: HANDS }, work));
  const broken = hands.find((hand) => hand.status === "rejected");
  if (broken === undefined) return ended;
  // The portal removed the app: its steps wait for it to come back.
  if (broken.reason instanceof HandoffError && broken.reason.code === "grant_revoked") return null;
  throw broken.reason;
}

/** Looks at the lead anew and keeps that its step begins. Answers `ended` where there is nothing to do, `left` where it is not for now. */
const begin = (deps: ActOnClocksDeps, portalId: number, taken: TakenStep): Promise<BegunStep | "ended" | "left"> =>
  deps.withPortal(portalId, async (tx) => {
    const nowMs = deps.clock.nowMs();
    const end = async (state: EndedStep["state"], why: string): Promise<"ended" | "left"> =>
      (await tx.endStep(taken, { state, detail: { why } }, nowMs)) ? "ended" : "left";
    const portal = await tx.readPortal();
    if (portal?.state !== "ready") return "left";
    const step = stepOfKey(taken.stepKey);
    if (step === null) return end("failed", "this version does not know the step");
    if (taken.detail?.isBeingSent === true) return end("failed", MAY_HAVE_ARRIVED);
    // Switching off counts at once, also while figures are built under another version.
    const charter = { ...portal.charter, acting: newestCharter(portal).acting };
    const lead = await tx.findLead(taken.leadId);
    const whyNot = whyNotAct(taken, lead, charter, nowMs) ?? (await whyNotHere(deps, tx, step));
    if (whyNot !== null || lead === null) return end("skipped", whyNot ?? "");
    const fromMs = actsFrom(taken.dueAtMs, lead, charter, nowMs);
    if (fromMs === null) return end("skipped", "its opening hours never come again");
    if (fromMs > nowMs) {
      await tx.postponeStep(taken, fromMs, taken.detail);
      return "left";
    }
    let target: NotifyTarget | null;
    try {
      target = await readTarget(deps, tx, portalId, step);
    } catch (error) {
      return end("failed", error instanceof HandoffError ? error.message : String(error));
    }
    const begun = await tx.beginStep(taken, nowMs + BEGUN_MS, detailOf(step, taken.detail, lead, charter, target));
    if (begun === null) return "left";
    const owners = await tx.readOwners(nowMs - DAY_MS);
    const notice = noticeOfStep(step, lead, {
      charter,
      sourceLabel: sourceLabel(lead.source, await tx.readLabels("contacts", "handoff_source")),
      ownerName: owners.find(({ id }) => id === lead.ownerId)?.name ?? null,
      url: deps.contactUrl(portalId, lead.contactId),
      nowMs,
    });
    return { taken: begun, step, lead, charter, notice, target, nowMs };
  });

const MAY_HAVE_ARRIVED = "the server stopped while it was being sent; it is not sent again, since it may have arrived";

/** What is kept of a step while it is done, for whoever finds it half done. */
function detailOf(
  step: LadderStep,
  detail: StepDetail | null,
  lead: Lead,
  { acting }: Charter,
  target: NotifyTarget | null,
): StepDetail | null {
  if (target !== null) return { isBeingSent: true };
  if (step.act !== "reassign" || acting.fallbackOwnerId === null) return null;
  return detail?.toOwnerId === undefined ? { fromOwnerId: lead.ownerId, toOwnerId: acting.fallbackOwnerId } : detail;
}

async function whyNotHere({ hasMailServer }: ActOnClocksDeps, tx: PortalTx, { act }: LadderStep): Promise<string | null> {
  if (act === "mail") return hasMailServer ? null : "no mail server is configured";
  if (act === "message") return null;
  return (await tx.isWritingOn()) ? null : "writing to HubSpot is switched off";
}

async function readTarget({ cipher }: ActOnClocksDeps, tx: PortalTx, portalId: number, { act }: LadderStep): Promise<NotifyTarget | null> {
  if (act === "task" || act === "reassign") return null;
  const kept = (await tx.readTargets()).find(({ kind }) => (kind === "mail") === (act === "mail"));
  const sealed = kept === undefined ? null : await tx.findTarget(kept.kind);
  return kept === undefined || sealed === null ? null : { kind: kept.kind, target: openTarget(cipher, sealed, portalId, kept.kind) };
}

/** Notes how a try ended; answers whether the step did. */
const keepTried = (deps: ActOnClocksDeps, portalId: number, { taken, step }: BegunStep, tried: TriedStep): Promise<boolean> =>
  deps.withPortal(portalId, async (tx) => {
    const nowMs = deps.clock.nowMs();
    if (tried.state !== "again") return tx.endStep(taken, tried, nowMs);
    const { why } = tried;
    if (taken.attempts >= MOST_TRIES) return tx.endStep(taken, { state: "failed", detail: { why } }, nowMs);
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS[step.act] * 2 ** (taken.attempts - 1));
    const { isBeingSent: _sent, ...kept } = taken.detail ?? {};
    await tx.postponeStep(taken, nowMs + pauseMs, { ...kept, why });
    return false;
  });
