import type { NotifyTargetsView, NotifyTestAnswer } from "../../../extensions/app/shared/contract";
import type { Notice } from "../../domain/acting/notice";
import { mayChangeCharter } from "../../domain/charter/may-change-charter";
import { HandoffError } from "../../domain/handoff-error";
import { DAY_MS } from "../../domain/time-zone";
import type { CheckTarget, Clock, NotifyKind, NotifyTarget, PortalState, PortalTx, SendNotice, TokenCipher, WithPortal } from "../../ports";
import { installedPortal } from "../read-kpis";
import { openTarget, sealTarget } from "./seal-target";

const SHOWN_CHARACTERS = 4;
/** What did not go through is told for so long. */
const FAILURES_MS = 7 * DAY_MS;
/** An account has one place for messages. */
const REPLACED_BY: Record<NotifyKind, readonly NotifyKind[]> = { slack: ["teams"], teams: ["slack"], mail: [] };

const TEST: Notice = {
  title: "Handoff can write here",
  lines: ["This is a test, sent from Handoff's settings. Leads that are due or late will be told of here."],
  link: null,
};

export interface NotifyTargetsDeps {
  clock: Clock;
  withPortal: WithPortal;
  cipher: TokenCipher;
  sendNotice: SendNotice;
  checkTarget: CheckTarget;
  hasMailServer: boolean;
  newId: () => string;
}

/** Who asks; `userId` null: whoever runs the app, who may. */
export interface Asker {
  portalId: number;
  userId: number | null;
}

/** Throws `not_an_admin`. */
export function refuseUnlessAdmin(portal: PortalState, userId: number | null): void {
  if (userId === null || mayChangeCharter(portal.charter, portal, userId)) return;
  throw new HandoffError(
    "not_an_admin",
    "Only who installed the app and those named in the agreement may do this.",
    "Ask one of them, or have them name you.",
  );
}

/**
 * Where messages and mails of an account go: read, set, removed, tried out. Admins only; what was set is never told again whole. Each
 * throws `unknown_portal`, `not_ready`, `not_an_admin`.
 */
export function notifyTargets(deps: NotifyTargetsDeps) {
  const { clock, withPortal, cipher, sendNotice, checkTarget, hasMailServer, newId } = deps;
  const asAdmin = async <T>({ portalId, userId }: Asker, work: (tx: PortalTx) => Promise<T>): Promise<T> =>
    withPortal(portalId, async (tx) => {
      refuseUnlessAdmin(await installedPortal(tx, portalId), userId);
      return work(tx);
    });
  /** One at a time: of two that replace each other at once, the later one must find what the other set. */
  const asOneAdmin = <T>(asker: Asker, work: (tx: PortalTx) => Promise<T>): Promise<T> =>
    asAdmin(asker, async (tx) => {
      await tx.lockPortal();
      return work(tx);
    });
  const view = async (tx: PortalTx): Promise<NotifyTargetsView> => ({
    targets: (await tx.readTargets()).map(({ kind, lastCharacters, createdAtMs }) => ({
      kind,
      lastCharacters,
      setAt: new Date(createdAtMs).toISOString(),
    })),
    hasMailServer,
    failures: (await tx.readFailures(clock.nowMs() - FAILURES_MS)).map(({ act, why, count, lastAtMs }) => ({
      act,
      why,
      count,
      lastAt: new Date(lastAtMs).toISOString(),
    })),
  });

  return {
    read: (asker: Asker): Promise<NotifyTargetsView> => asAdmin(asker, view),

    /** Throws `bad_target` too. */
    set: async (asker: Asker, given: NotifyTarget): Promise<NotifyTargetsView> => {
      // Who may not is told so before anything is looked up on the network.
      await asAdmin(asker, () => Promise.resolve());
      const target = { kind: given.kind, target: given.target.trim() };
      const wrong = await checkTarget(target);
      if (wrong !== null) throw new HandoffError("bad_target", wrong, "Correct the address and save it again.");
      return asOneAdmin(asker, async (tx) => {
        const { kind } = target;
        await tx.dropTargets(REPLACED_BY[kind]);
        await tx.saveTarget({
          kind,
          sealedTarget: sealTarget(cipher, target.target, asker.portalId, kind),
          lastCharacters: target.target.slice(-SHOWN_CHARACTERS),
          createdAtMs: clock.nowMs(),
        });
        return view(tx);
      });
    },

    remove: (asker: Asker, kind: NotifyKind): Promise<NotifyTargetsView> =>
      asOneAdmin(asker, async (tx) => {
        await tx.dropTargets([kind]);
        return view(tx);
      }),

    /** Sends a message that says it is a test. Throws `no_target` too. */
    test: async (asker: Asker, kind: NotifyKind): Promise<NotifyTestAnswer> => {
      const sealed = await asAdmin(asker, (tx) => tx.findTarget(kind));
      if (sealed === null) throw new HandoffError("no_target", "No address is set for it.", "Set the address first.");
      if (kind === "mail" && !hasMailServer) return { isSent: false, why: "no mail server is configured" };
      const sent = await sendNotice({ kind, target: openTarget(cipher, sealed, asker.portalId, kind) }, TEST, `test ${newId()}`);
      return sent.outcome === "sent" ? { isSent: true, why: null } : { isSent: false, why: sent.why };
    },
  };
}
