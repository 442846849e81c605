import { createNotifier } from "./adapters/notify/create-notifier";
import { secrets } from "./adapters/system/secrets";
import { createTokenCipher } from "./adapters/system/token-cipher";
import type { Config } from "./config";
import type { Clock, ConnectPortal, PortalQueue, WithPortal } from "./ports";
import { actOnClocks } from "./usecases/act-on-clocks";
import { answerWatch, readWatch } from "./usecases/follow-up/watch";
import { notifyTargets } from "./usecases/notify-targets/notify-targets";

export interface ActingParts {
  config: Config;
  core: { clock: Clock; withPortal: WithPortal; connectPortal: ConnectPortal; newId: () => string };
  queue: PortalQueue;
  onError: (portalId: number, error: unknown) => void;
}

/** The part of the wiring that acts when a promise is due: on HubSpot, by chat messages and by mails. */
export const composeActing = ({ config, core, queue, onError }: ActingParts) => {
  const cipher = createTokenCipher(config.tokenKeys);
  const notifier = createNotifier({ mail: config.mail, isLocalAllowed: config.isLocalTargetAllowed });
  const hasMailServer = config.mail !== null;
  const targets = notifyTargets({ ...core, ...notifier, cipher, hasMailServer });
  const hubspotUrl = new URL(config.hubspot.authorizeUrl).origin;
  return {
    /** does what is due until the time is up */
    act: actOnClocks({
      ...core,
      queue,
      cipher,
      sendNotice: notifier.sendNotice,
      hasMailServer,
      digest: (text) => secrets.digest(text).toString("hex"),
      // 0-1 is HubSpot's number for contacts.
      contactUrl: (portalId, contactId) => `${hubspotUrl}/contacts/${String(portalId)}/record/0-1/${String(contactId)}`,
      onError,
    }),
    targets,
    routes: {
      readWatch: readWatch(core),
      answerWatch: answerWatch(core),
      readTargets: targets.read,
      setTarget: targets.set,
      removeTarget: targets.remove,
      testTarget: targets.test,
    },
  };
};
