import type { Facts } from "../../../../domain/facts";
import type { Store } from "../store";
import { appendChanges } from "./append-changes";
import { appendHeld } from "./append-held";
import { appendLinks } from "./append-links";
import { appendMerges } from "./append-merges";
import { appendPresences } from "./append-presences";
import { erase } from "./erase";
import { markStale, readAgainWhatWasInVain, readForeignAmountsAgain } from "./read-again";

/** Adds facts; those that are there already change nothing. Erasure comes before what it is about, so that what arrives with it is not kept. */
export async function appendFacts(store: Store, facts: Facts): Promise<void> {
  await appendMerges(store, facts);
  await erase(store, facts);
  await appendPresences(store, facts);
  await appendChanges(store, facts);
  await appendLinks(store, facts);
  await appendHeld(store, facts);
  await markStale(store, facts);
  await readAgainWhatWasInVain(store, facts);
  await readForeignAmountsAgain(store, facts);
}
