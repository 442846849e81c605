import { composeStorage, openDatabase } from "../compose-storage";
import { environmentBesideStart, readStorageConfig } from "../config";
import { tell } from "./print";

/** Runs work on the storage alone: the database of the data folder (running or not) or DATABASE_URL. */
export async function withStorage<T>(work: (storage: ReturnType<typeof composeStorage>) => Promise<T>): Promise<T> {
  const config = readStorageConfig(environmentBesideStart(process.env));
  const database = await openDatabase(config, { fresh: false, log: tell });
  const storage = composeStorage(config, database.url);
  try {
    await storage.migrate();
    return await work(storage);
  } finally {
    await storage.close();
    await database.stop();
  }
}
