import type { FigureRecord } from "./explanation";

/** The number or id by which a record is known among those of its kind. */
export function idOfRecord(record: FigureRecord): string {
  switch (record.kind) {
    case "lead":
      return record.leadId;
    case "appointment":
      return String(record.meetingId);
    case "deal":
      return String(record.dealId);
    case "spend":
      return record.entryId;
  }
}

const placeOf = (record: FigureRecord): [at: string, id: string] => [record.kind === "spend" ? record.from : record.at, idOfRecord(record)];

const isAfter = ([at, id]: [string, string], [otherAt, otherId]: [string, string]): boolean =>
  at === otherAt ? id > otherId : at > otherAt;

/**
 * A page of records by their instant, then their id: those after a place, at most `limit`; `next` is the place of the last where more follow.
 */
export function pageOfRecords(
  records: readonly FigureRecord[],
  after: [at: string, id: string] | null,
  limit: number,
): { rows: FigureRecord[]; next: [at: string, id: string] | null } {
  const placed = records
    .map((record) => ({ record, place: placeOf(record) }))
    .filter(({ place }) => after === null || isAfter(place, after))
    .sort((a, b) => (isAfter(a.place, b.place) ? 1 : -1));
  const shown = placed.slice(0, limit);
  return { rows: shown.map(({ record }) => record), next: placed.length > limit ? (shown.at(-1)?.place ?? null) : null };
}
