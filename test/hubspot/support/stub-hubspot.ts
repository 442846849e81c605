import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export type StubAnswer =
  { status?: number; json?: unknown; text?: string; headers?: Record<string, string>; delayMs?: number } | "never" | "hang up";

/** A server that answers as a test says, and remembers what it was asked. */
export const startStubHubSpot = async (answer: (request: SeenRequest, nth: number) => StubAnswer) => {
  const seen: SeenRequest[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const { pathname, searchParams } = new URL(req.url ?? "/", "http://stub");
      const request = {
        method: req.method ?? "",
        path: pathname,
        query: searchParams,
        headers: req.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      seen.push(request);
      const told = answer(request, seen.length);
      if (told === "never") return;
      if (told === "hang up") {
        req.socket.destroy();
        return;
      }
      setTimeout(() => {
        res.writeHead(told.status ?? 200, { "Content-Type": "application/json", ...told.headers });
        res.end(told.text ?? (told.json === undefined ? "" : JSON.stringify(told.json)));
      }, told.delayMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

export type StubHubSpot = Awaited<ReturnType<typeof startStubHubSpot>>;
