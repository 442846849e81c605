import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface AMailServer {
  url: string;
  /** as they arrived */
  mails: { to: string[]; text: string }[];
  /** what the next mails are answered with; afterwards they are taken */
  refusals: ("later" | "never" | "broken")[];
  /** addresses that the server does not know */
  unknown: Set<string>;
  close: () => Promise<void>;
}

/** A mail server on this machine, over real SMTP. */
export async function aMailServer(): Promise<AMailServer> {
  const mails: AMailServer["mails"] = [];
  const refusals: AMailServer["refusals"] = [];
  const unknown = new Set<string>();
  const refused = (message: string, responseCode: number): Error => Object.assign(new Error(message), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, callback) => callback(unknown.has(address) ? refused("no such mailbox", 550) : null),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const how = refusals.shift();
        if (how === "later") callback(refused("try later", 451));
        else if (how === "never") callback(refused("no", 554));
        else {
          mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString("utf8") });
          // Broken: taken, and then nothing is said.
          if (how !== "broken") callback();
        }
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    refusals,
    unknown,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
