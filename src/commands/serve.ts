import { once } from "node:events";
import { compose } from "../compose";
import { composeStorage, openDatabase } from "../compose-storage";
import { readConfig } from "../config";
import { HandoffError } from "../domain/handoff-error";
import { oneOf, portalOf, type Options } from "./options";
import { tell } from "./print";

/** The commonest fault of a start, in words. */
const portTaken = (port: number) => (error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
  throw new HandoffError(
    "port_taken",
    `Port ${String(port)} is in use by another program.`,
    "Stop it, or choose another port with HANDOFF_PORT.",
  );
};

/** The server: web, worker or both, until it is told to stop. */
export async function serve(options: Options): Promise<void> {
  const role = oneOf(["web", "worker", "all"], options.role, "all", "role");
  const config = readConfig(process.env);
  const database = await openDatabase(config, { fresh: options.fresh ?? false, log: tell });
  const storage = composeStorage(config, database.url);
  await storage.migrate();
  if (options.forget !== undefined) await storage.forgetPortal(portalOf(options.forget));
  await storage.close();

  const app = compose(config, { databaseUrl: database.url });
  await app.checkConfinement();
  const worker = role === "web" ? null : await app.startWorker();
  const server = role === "worker" ? null : app.http.listen(config.port);
  if (server !== null) await once(server, "listening").catch(portTaken(config.port));
  tell(`handoff: ${role} on port ${String(config.port)}`);

  const stop = async (): Promise<void> => {
    server?.close();
    server?.closeIdleConnections();
    await worker?.stop();
    await app.close();
    await database.stop();
  };
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await stop();
  process.exit(0);
}
