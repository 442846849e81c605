import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { signatureV3 } from "../src/adapters/http/signature-v3";
import { PUBLIC_URL, SECRET } from "./bench-config";

/** HubSpot's usual number of deliveries under way to one app. */
const CONNECTIONS = 10;

export interface MeasuredServer {
  /** posts one signed delivery; resolves when it is answered, throws unless with 204 */
  deliver: (body: Buffer) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts a server of serve.ts, its clock so much ahead. What it logs is written, as in production, and thrown away. */
export async function startServer(mode: "web" | "nothing" | "all", databaseUrl: string, offsetMs = 0): Promise<MeasuredServer> {
  const program = path.join(process.cwd(), "bench", "serve.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, mode, databaseUrl, String(offsetMs)], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const exited = once(child, "exit");
  const [port] = (await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    exited.then(() => {
      throw new Error(`The server ${mode} did not start.`);
    }),
  ])) as [string];
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  const deliver = (body: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      const timestampHeader = String(Date.now());
      const signature = signatureV3({ method: "POST", uri: `${PUBLIC_URL}/webhooks`, rawBody: body, timestampHeader, secret: SECRET });
      const headers = {
        "content-length": body.length,
        "x-hubspot-request-timestamp": timestampHeader,
        "x-hubspot-signature-v3": signature,
      };
      const sent = request({ agent, host: "127.0.0.1", port, method: "POST", path: "/webhooks", headers }, (answer) => {
        answer.resume();
        answer.once("end", () => {
          if (answer.statusCode === 204) resolve();
          else reject(new Error(`A delivery was answered with ${String(answer.statusCode)}.`));
        });
      });
      sent.once("error", reject);
      sent.end(body);
    });

  return {
    deliver,
    stop: async () => {
      agent.destroy();
      child.stdin.end();
      await exited;
    },
  };
}

/** Delivers with ten connections for that long; answers deliveries per second. */
export async function deliverFor(server: MeasuredServer, bodies: readonly Buffer[], durationMs: number): Promise<number> {
  const startedAt = performance.now();
  let delivered = 0;
  const lane = async (first: number): Promise<void> => {
    for (let index = first; performance.now() - startedAt < durationMs; index += CONNECTIONS) {
      await server.deliver(bodies[index % bodies.length] ?? Buffer.alloc(0));
      delivered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => lane(index)));
  return (delivered / (performance.now() - startedAt)) * 1000;
}
