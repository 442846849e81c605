import type { WriteKey } from "../../../domain/write-back/due-writes";

export type Row = Record<string, unknown>;

/** Keys as the parameters $2 to $4: object types, record ids, properties. */
export const keysOf = (keys: readonly WriteKey[]): [string[], number[], string[]] => [
  keys.map((key) => key.objectType),
  keys.map((key) => key.recordId),
  keys.map((key) => key.property),
];

/** The keys of `keysOf`, and those with a value each in $5, as a table `named`. */
export const KEYS = "unnest($2::text[], $3::bigint[], $4::text[]) as named (object_type, record_id, property)";
export const VALUES = "unnest($2::text[], $3::bigint[], $4::text[], $5::text[]) as named (object_type, record_id, property, value)";
