import pg from "pg";
import { HandoffError } from "../../domain/handoff-error";

type Parse = (text: string) => unknown;

const OID = pg.types.builtins;
/** arrays of the types below; pg names only the elements */
const ARRAY_OID = { int8: 1016, date: 1182, timestamptz: 1185, numeric: 1231 };

/** int8 → number. Throws `number_too_large` where a double would lose digits. */
const toSafeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new HandoffError("number_too_large", `The database answered ${text}, which a number cannot hold.`, "Select it as text.");
  }
  return value;
};

/** pg's own parser by the type's number, which its typings know for single values only */
const defaultParser = pg.types.getTypeParser as (oid: number, format?: "text" | "binary") => Parse;

const parseDate = defaultParser(OID.TIMESTAMPTZ) as (text: string) => Date | number;

/** timestamptz → ms since the epoch; `infinity` stays infinite */
const toEpochMs = (text: string): number => Number(parseDate(text));

const asText: Parse = (text) => text;

const TEXT_ARRAY_OID = 1009;
const parseTextArray = defaultParser(TEXT_ARRAY_OID) as (text: string) => (string | null)[];

const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    parseTextArray(text).map((entry) => (entry === null ? null : parse(entry)));

const PARSERS = new Map<number, Parse>([
  [OID.INT8, toSafeInteger],
  [OID.DATE, asText],
  [OID.TIMESTAMPTZ, toEpochMs],
  [OID.NUMERIC, asText],
  [ARRAY_OID.int8, arrayOf(toSafeInteger)],
  [ARRAY_OID.date, arrayOf(asText)],
  [ARRAY_OID.timestamptz, arrayOf(toEpochMs)],
  [ARRAY_OID.numeric, arrayOf(asText)],
]);

/**
 * How our pools read values: int8 as a checked number, timestamptz as ms since the epoch, date as `YYYY-MM-DD`,
 * numeric as its digits, and arrays of these alike; the rest as pg does.
 * Given to each pool, never set globally: graphile-worker shares the driver and expects its defaults.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    (format === "binary" ? undefined : PARSERS.get(oid)) ?? defaultParser(oid, format)) as typeof pg.types.getTypeParser,
};
