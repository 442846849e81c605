import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedDelivery {
  body: string;
  headers: IncomingHttpHeaders;
  events: Record<string, unknown>[];
}

export interface Receiver {
  url: string;
  received: ReceivedDelivery[];
  /** statuses of the next answers; then 204 */
  answers: number[];
  /** the most deliveries that were open at once */
  mostOpen(): number;
  delayMs: number;
  close(): Promise<void>;
}

/** A real HTTP server in the place of the app's webhook endpoint. */
export const aReceiver = async (): Promise<Receiver> => {
  let open = 0;
  let most = 0;
  const receiver: Receiver = {
    url: "",
    received: [],
    answers: [],
    mostOpen: () => most,
    delayMs: 0,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  const server = createServer((req, res) => {
    open += 1;
    most = Math.max(most, open);
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      receiver.received.push({ body, headers: req.headers, events: JSON.parse(body) as Record<string, unknown>[] });
      setTimeout(() => {
        open -= 1;
        res.writeHead(receiver.answers.shift() ?? 204).end();
      }, receiver.delayMs);
    });
  });
  server.listen(0);
  await once(server, "listening");
  receiver.url = `http://localhost:${(server.address() as AddressInfo).port}/webhooks`;
  return receiver;
};
