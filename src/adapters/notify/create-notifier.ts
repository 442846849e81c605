import type { CheckTarget, SendNotice } from "../../ports";
import { checkWebhook } from "./check-webhook";
import { checkMailAddresses } from "./mail-addresses";
import { postJson } from "./post-json";
import { createSendMail, type MailSettings } from "./send-mail";
import { slackMessage } from "./slack-message";
import { teamsMessage } from "./teams-message";

interface Notifier {
  sendNotice: SendNotice;
  checkTarget: CheckTarget;
}

/**
 * Messages to Slack and Teams by their webhooks, and mails. `mail` null: no mail server is configured. `isLocalAllowed`: webhooks may lead to
 * private addresses and need no https, for tests and development.
 */
export const createNotifier = ({ mail, isLocalAllowed }: { mail: MailSettings | null; isLocalAllowed: boolean }): Notifier => {
  const sendMail = mail === null ? null : createSendMail(mail);
  return {
    checkTarget: ({ kind, target }) =>
      kind === "mail" ? Promise.resolve(checkMailAddresses(target)) : checkWebhook(target, { isLocalAllowed }),
    sendNotice: async ({ kind, target }, notice, noticeId) => {
      if (kind === "mail")
        return sendMail === null
          ? { outcome: "not_sent", why: "no mail server is configured", mayTryAgain: false }
          : sendMail(target, notice, noticeId);
      // What a name leads to is judged when the connection is made; a bare address has no name to look up.
      const wrong = await checkWebhook(target, { isLocalAllowed });
      if (wrong === "No server has this name.") return { outcome: "not_sent", why: "its address cannot be reached", mayTryAgain: true };
      if (wrong !== null) return { outcome: "not_sent", why: wrong, mayTryAgain: false };
      return postJson(new URL(target), kind === "slack" ? slackMessage(notice) : teamsMessage(notice), { isLocalAllowed });
    },
  };
};
