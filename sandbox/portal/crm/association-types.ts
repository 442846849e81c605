import type { ObjectType } from "../seed";

/** HubSpot's ids of the default (unlabelled) association in the direction of the key. Source: the associate-records guide. */
const TYPE_IDS: Readonly<Record<string, number>> = {
  "contacts>deals": 4,
  "deals>contacts": 3,
  "contacts>companies": 279,
  "companies>contacts": 280,
  "deals>companies": 341,
  "companies>deals": 342,
  "contacts>calls": 193,
  "calls>contacts": 194,
  "contacts>emails": 197,
  "emails>contacts": 198,
  "contacts>meetings": 199,
  "meetings>contacts": 200,
  "contacts>notes": 201,
  "notes>contacts": 202,
  "contacts>tasks": 203,
  "tasks>contacts": 204,
  "contacts>communications": 82,
  "communications>contacts": 81,
  "deals>calls": 205,
  "calls>deals": 206,
  "deals>emails": 209,
  "emails>deals": 210,
  "deals>meetings": 211,
  "meetings>deals": 212,
  "deals>notes": 213,
  "notes>deals": 214,
  "deals>tasks": 215,
  "tasks>deals": 216,
  "deals>communications": 86,
  "communications>deals": 85,
  "companies>calls": 181,
  "calls>companies": 182,
  "companies>emails": 185,
  "emails>companies": 186,
  "companies>meetings": 187,
  "meetings>companies": 188,
  "companies>notes": 189,
  "notes>companies": 190,
  "companies>tasks": 191,
  "tasks>companies": 192,
  "companies>communications": 88,
  "communications>companies": 87,
};

/** Of the link with a primary company, which has the ordinary type as well. */
const PRIMARY_TYPE_IDS: Readonly<Record<string, number>> = {
  "contacts>companies": 1,
  "companies>contacts": 2,
  "deals>companies": 5,
  "companies>deals": 6,
};

/** Null but between a company and its contacts and deals. */
export const findPrimaryTypeId = (from: ObjectType, to: ObjectType): number | null => PRIMARY_TYPE_IDS[`${from}>${to}`] ?? null;

export const isPrimaryTypeId = (from: ObjectType, typeId: number): boolean =>
  Object.entries(PRIMARY_TYPE_IDS).some(([key, id]) => id === typeId && key.startsWith(`${from}>`));

/** Null where HubSpot has no association between the two types. */
export const findAssociationTypeId = (from: ObjectType, to: ObjectType): number | null => TYPE_IDS[`${from}>${to}`] ?? null;

/** The type at the far end of an association written with `typeId` from a record of type `from`; null when the id does not fit. */
export const findAssociatedType = (from: ObjectType, typeId: number): ObjectType | null => {
  for (const table of [TYPE_IDS, PRIMARY_TYPE_IDS]) {
    for (const [key, id] of Object.entries(table)) {
      if (id === typeId && key.startsWith(`${from}>`)) return key.slice(from.length + 1) as ObjectType;
    }
  }
  return null;
};
