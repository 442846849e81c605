const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

const offsetMinutes = (zone: string | undefined): number => {
  if (zone === undefined || zone.toUpperCase() === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -minutes : minutes;
};

/**
 * Unix milliseconds of an ISO 8601 text; without a zone it is UTC, a bare date is its midnight. Null when it is no instant.
 * `Date.parse` is not used: it takes 30 February for 2 March.
 */
export function readInstant(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part: string | undefined) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = Number((match[7] ?? "0").padEnd(3, "0").slice(0, 3));
  const atMs = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const read = new Date(atMs);
  const isReal = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? atMs - offsetMinutes(match[8]) * 60_000 : null;
}
