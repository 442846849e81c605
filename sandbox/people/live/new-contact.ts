import type { PortalRecord } from "../../portal/portal";
import { inventName } from "../story/names";
import type { Scene } from "./scene";

/** Where the contact comes from, as HubSpot notes it. */
interface Origin {
  /** HubSpot's change source, also the record source */
  sourceType: string;
  /** what the record source says more */
  detail?: string;
}

/** A contact of an invented person, of whom nobody took care yet; the traffic may work on it from now on. */
export function newContact(scene: Scene, { sourceType, detail }: Origin, values: Readonly<Record<string, string>> = {}): PortalRecord {
  const name = inventName(scene.random.whole(0, 99), scene.random, scene.ways.phonePrefix);
  // E-mail addresses are taken once in an account, and the same names come again: the instant and a die make it one of its kind.
  const mark = `${scene.nowMs.toString(36)}${scene.random.whole(0, 1295).toString(36)}`;
  const email = `${name.firstname}.${name.lastname}.${mark}@example.com`.toLowerCase();
  const source = { hs_object_source: sourceType, ...(detail === undefined ? {} : { hs_object_source_detail_1: detail }) };
  return scene.create("contacts", { ...name, email, createdate: scene.now, ...source, ...values }, sourceType);
}
