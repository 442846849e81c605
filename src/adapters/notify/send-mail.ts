import { createTransport } from "nodemailer";
import type { Notice } from "../../domain/acting/notice";
import type { NotifyOutcome } from "../../ports";
import { mailAddresses } from "./mail-addresses";

const TIME_LIMIT_MS = 10_000;

export interface MailSettings {
  /** `smtps://user:password@host:465`, or `smtp://…`, which goes over to TLS where the server offers it */
  smtpUrl: string;
  from: string;
}

type SendMail = (addresses: string, notice: Notice, noticeId: string) => Promise<NotifyOutcome>;

interface SmtpError extends Error {
  code?: string;
  syscall?: string;
  /** of a time that ran out: in which phase */
  timeoutType?: string;
  responseCode?: number;
}

/** Errors of before the text of a mail is sent. */
const BEFORE_THE_TEXT = new Set(["EDNS", "ETLS", "EREQUIRETLS", "EAUTH", "ENOAUTH", "ECONFIG", "EPROXY"]);
const EARLY_TIMEOUTS = new Set(["CONNECT_TIMEOUT", "GREETING_TIMEOUT"]);
const isBeforeTheText = ({ code = "", syscall, timeoutType = "" }: SmtpError): boolean =>
  BEFORE_THE_TEXT.has(code) || syscall === "connect" || EARLY_TIMEOUTS.has(timeoutType);

/** A server's answer tells whether it took a mail. A connection that broke does not, unless it broke before the text was sent. */
const outcomeOf = (error: SmtpError): NotifyOutcome => {
  const { responseCode, code } = error;
  if (responseCode !== undefined)
    return { outcome: "not_sent", why: `the mail server answered ${String(responseCode)}`, mayTryAgain: responseCode < 500 };
  if (code === "EENVELOPE") return { outcome: "not_sent", why: "the addresses are not taken", mayTryAgain: false };
  if (isBeforeTheText(error)) return { outcome: "not_sent", why: "the mail server cannot be reached", mayTryAgain: true };
  return { outcome: "unknown", why: "the mail server did not say whether it took it; it is not sent again, since it may have arrived" };
};

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const textOf = ({ lines, link }: Notice): string => [...lines, ...(link === null ? [] : ["", `${link.label}: ${link.url}`])].join("\n");
const htmlOf = ({ title, lines, link }: Notice): string =>
  [
    `<p><strong>${escaped(title)}</strong></p>`,
    ...lines.map((line) => `<p>${escaped(line)}</p>`),
    ...(link === null ? [] : [`<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>`]),
  ].join("\n");

/**
 * Sends a notice by mail through one SMTP server. The same notice has the same Message-ID however often it is sent, so that mailboxes know
 * it again.
 */
export const createSendMail = ({ smtpUrl, from }: MailSettings): SendMail => {
  const limits = { connectionTimeout: TIME_LIMIT_MS, greetingTimeout: TIME_LIMIT_MS, socketTimeout: TIME_LIMIT_MS };
  const transport = createTransport({ url: smtpUrl, ...limits }, { from });
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? "localhost";
  return async (addresses, notice, noticeId) => {
    const to = mailAddresses(addresses);
    try {
      const { accepted } = await transport.sendMail({
        to,
        subject: notice.title,
        text: textOf(notice),
        html: htmlOf(notice),
        messageId: `<${noticeId.replace(/[^A-Za-z0-9-]+/g, ".")}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
      return { outcome: "sent", takenBy: accepted.length, addresses: to.length };
    } catch (error) {
      return outcomeOf(error as SmtpError);
    }
  };
};
