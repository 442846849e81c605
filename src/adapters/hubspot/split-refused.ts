import type { RefusedProperty } from "../../ports";

export interface RecordWrite {
  id: number;
  properties: Readonly<Record<string, string>>;
}

interface SplitBatch {
  /** writes that the refusal surely meets */
  refused: RecordWrite[];
  /** what to send next, in this order */
  parts: RecordWrite[][];
}

/**
 * Divides a batch of at least two writes that HubSpot refused as a whole. A property that is not there, or an option that an admin took
 * away, is refused with every record alike, so such writes need not be found one by one. Where the refusal may be one record's alone the
 * batch is halved, equal values of the refused property side by side, so that those refused alike are soon among themselves.
 */
export const splitRefused = (batch: readonly RecordWrite[], refusal: readonly RefusedProperty[]): SplitBatch => {
  const refused = refusal.length > 0 ? batch.filter((write) => refusal.every((of) => meets(of, write, batch))) : [];
  if (refused.length > 0) {
    const others = batch.filter((write) => !refused.includes(write));
    return { refused, parts: others.length > 0 ? [others] : [] };
  }
  const [first] = refusal;
  return { refused, parts: halvesOf(first ? byValueOf(first.property, batch) : batch) };
};

/** The first half, then the second. */
export const halvesOf = (writes: readonly RecordWrite[]): RecordWrite[][] => {
  const middle = Math.ceil(writes.length / 2);
  return [writes.slice(0, middle), writes.slice(middle)].filter(({ length }) => length > 0);
};

const REFUSED_WITH_ANY_VALUE = new Set(["PROPERTY_DOESNT_EXIST", "READ_ONLY_VALUE"]);
const REFUSED_WITH_THE_VALUE = new Set(["INVALID_OPTION", "INVALID_LONG", "INVALID_DOUBLE", "INVALID_BOOLEAN"]);
/** Which stages there are depends on the record's pipeline. */
const ITS_OPTIONS_DIFFER = "dealstage";

/** The refusal does not tell which value it is about: it is known only where there is but one. */
const meets = ({ property, code }: RefusedProperty, write: RecordWrite, batch: readonly RecordWrite[]): boolean => {
  const value = write.properties[property];
  if (value === undefined || code === null) return false;
  if (REFUSED_WITH_ANY_VALUE.has(code)) return true;
  if (!REFUSED_WITH_THE_VALUE.has(code) || property === ITS_OPTIONS_DIFFER) return false;
  return batch.every(({ properties }) => properties[property] === undefined || properties[property] === value);
};

const byValueOf = (property: string, batch: readonly RecordWrite[]): RecordWrite[] => {
  const valueOf = ({ properties }: RecordWrite): string => properties[property] ?? "";
  return [...batch].sort((a, b) => (valueOf(a) < valueOf(b) ? -1 : Number(valueOf(a) > valueOf(b))));
};
