import type { SeedOwner } from "../../portal/seed";
import { ownerAt } from "../story/owner-at";
import type { Person } from "./story";

const owner = ownerAt("oakline.example.com");

/** The people of Oakline Landscaping. */
export const OWNERS: readonly SeedOwner[] = [
  owner(72001, 8201, "Priya", "Nair"),
  owner(72002, 8202, "Marco", "Silva"),
  owner(72003, 8203, "Dana", "Whitlock"),
];

export const OWNER_IDS: Readonly<Record<Person, number | null>> = { priya: 72001, marco: 72002, dana: 72003, nobody: null };
