import type { WrittenObject } from "./written-object";

/** One property of one record. */
export interface WriteKey {
  objectType: WrittenObject;
  recordId: number;
  property: string;
}

/** The last that anybody but the app's rules said of a shared property, and when, by HubSpot's clock; "" is a clearing. */
export interface Word {
  value: string;
  atMs: number;
}

/** What a property should hold by the app's rules, and what others said of it; `word` null where nobody did. */
export interface WantedValue extends WriteKey {
  value: string;
  word: Word | null;
}

/** What HubSpot has in a property: the value it confirmed to us last, or one that was found there since, and when, by its clock. */
export interface SentValue extends WriteKey {
  value: string;
  writtenAtMs: number;
  /** false: it was found, whoever set it */
  isOurs: boolean;
}

export interface OutboxWrite extends WriteKey {
  value: string;
  /** puts back what somebody else had set and a write of ours covered */
  isRestore: boolean;
}

export const writeKey = ({ objectType, recordId, property }: WriteKey): string => `${objectType} ${String(recordId)} ${property}`;

/**
 * What has to be written, and what has not (`settled`: whatever waits for it is let go).
 * Nothing is written that HubSpot already has of us. A property that somebody else set is theirs for good. If our last write
 * came after their word and said otherwise, which happens when both write within the same moment, their word is put back.
 */
export function dueWrites(
  wanted: readonly WantedValue[],
  sent: ReadonlyMap<string, SentValue>,
): { writes: OutboxWrite[]; settled: WriteKey[] } {
  const writes: OutboxWrite[] = [];
  const settled: WriteKey[] = [];
  for (const { objectType, recordId, property, value, word } of wanted) {
    const key = { objectType, recordId, property };
    const known = sent.get(writeKey(key));
    if (word === null && value !== (known?.value ?? "")) writes.push({ ...key, value, isRestore: false });
    else if (word !== null && isCovered(word, known)) writes.push({ ...key, value: word.value, isRestore: true });
    else settled.push(key);
  }
  return { writes, settled };
}

/** Whether our own last write hides what somebody had said before it. What was found in HubSpot may be their newer word. */
export const isCovered = (word: Word, known: Pick<SentValue, "value" | "writtenAtMs" | "isOurs"> | undefined): boolean =>
  known !== undefined && known.isOurs && known.writtenAtMs > word.atMs && known.value !== word.value;
