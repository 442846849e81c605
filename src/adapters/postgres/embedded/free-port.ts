import { createServer } from "node:net";

const tryPort = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address ? address.port : port);
      });
    });
  });

/** The wanted port of the loopback if it is free, else any free one; 0 asks for any. */
export const freePort = (wanted: number): Promise<number> => tryPort(wanted).catch(() => tryPort(0));
