import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface AWebhook {
  url: string;
  /** bodies that arrived, parsed */
  received: unknown[];
  /** how the next requests are answered; afterwards 200 */
  answers: (number | "broken" | "silent")[];
  close: () => Promise<void>;
}

/** A chat's incoming webhook on this machine, over real HTTP. */
export async function aWebhook(onRequest: () => void = () => undefined): Promise<AWebhook> {
  const received: unknown[] = [];
  const answers: AWebhook["answers"] = [];
  const answer: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      onRequest();
      const how = answers.shift() ?? 200;
      if (how === "silent") return;
      if (how === "broken") request.socket.destroy();
      else response.writeHead(how, how === 302 ? { Location: "http://169.254.169.254/" } : {}).end("ok");
    });
  };
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hooks/T000/B000/secretsecret`,
    received,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
