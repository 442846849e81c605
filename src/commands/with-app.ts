import { compose, type HandoffApp } from "../compose";
import { composeStorage, openDatabase } from "../compose-storage";
import { environmentBesideStart, readConfig } from "../config";
import { tell } from "./print";

/** Runs work that needs HubSpot too: the whole environment of the server, on the database of the data folder or DATABASE_URL. */
export async function withApp<T>(work: (app: HandoffApp) => Promise<T>): Promise<T> {
  const config = readConfig(environmentBesideStart(process.env));
  const database = await openDatabase(config, { fresh: false, log: tell });
  const storage = composeStorage(config, database.url);
  await storage.migrate();
  await storage.close();
  const app = compose(config, { databaseUrl: database.url, maxConnections: 4 });
  try {
    await app.checkConfinement();
    return await work(app);
  } finally {
    await app.close();
    await database.stop();
  }
}
