import type Holidays from "date-holidays";
import { HandoffError } from "../../domain/handoff-error";
import { dayNumberOf, dayOfNumber } from "../../domain/period";
import type { PublicHolidays } from "../../ports";

type List = typeof Holidays;

const HOUR_MS = 3_600_000;
/** `CET`, `EST5EDT`: names of an offset, which the table of zones gives to whichever country is first. */
const OFFSET_NAME = /^[A-Z0-9]{3,}$/;

/** Null: the program was deployed without it. The list is large, and a function does without: so it is loaded when it is first asked for. */
async function loadList(): Promise<List | null> {
  try {
    return (await import("date-holidays")).default;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

/** Of a country without parts the library answers undefined, which its types leave out. */
const has = (named: Record<string, unknown> | undefined, part: string): boolean => named !== undefined && Object.hasOwn(named, part);

/** Null: there is no such country, or no such part of it. By itself the library takes an unknown part for the whole country. */
function openRegion(List: List, text: string): Holidays | null {
  const [country = "", state, region, ...more] = text.split("-");
  const all = new List();
  const isKnown =
    more.length === 0 &&
    has(all.getCountries(), country) &&
    (state === undefined || has(all.getStates(country), state)) &&
    (state === undefined || region === undefined || has(all.getRegions(country, state), region));
  return isKnown ? new List({ country, state, region }) : null;
}

/** A holiday's whole days. One that starts at noon closes no whole day; one of 23 or 25 hours is the day of a clock change. */
function wholeDays({ date, start, end }: ReturnType<Holidays["getHolidays"]>[number]): string[] {
  if (!date.includes(" 00:00:00")) return [];
  const days = Math.floor((end.getTime() - start.getTime() + HOUR_MS) / (24 * HOUR_MS));
  const firstDay = dayNumberOf(date.slice(0, 10));
  return Array.from({ length: days }, (_, index) => dayOfNumber(firstDay + index));
}

/** Public holidays by the list of `date-holidays`, whose data are under CC BY 3.0; each region and year is computed once. */
export function createPublicHolidays(load: () => Promise<List | null> = loadList): PublicHolidays {
  const computed = new Map<string, readonly string[]>();

  const readYear = (region: Holidays, name: string, year: number): readonly string[] => {
    const key = `${name} ${String(year)}`;
    const kept = computed.get(key);
    if (kept !== undefined) return kept;
    const dates = region
      .getHolidays(year)
      .filter(({ type }) => type === "public")
      .flatMap(wholeDays);
    computed.set(key, dates);
    return dates;
  };

  return {
    guessRegion: async (timeZone) => {
      const list = await load();
      if (list === null || OFFSET_NAME.test(timeZone)) return null;
      const { getCountryForTimezone } = await import("countries-and-timezones");
      const country = getCountryForTimezone(timeZone)?.id ?? null;
      return country !== null && openRegion(list, country) !== null ? country : null;
    },

    readDates: async (name, { fromYear, toYear }) => {
      const list = await load();
      if (list === null)
        throw new HandoffError(
          "no_holiday_list",
          "This program was deployed without a list of public holidays.",
          'Deploy the package "date-holidays" with it, or name the dates themselves.',
        );
      const region = openRegion(list, name);
      if (region === null)
        throw new HandoffError(
          "unknown_region",
          `No public holidays are known of "${name}".`,
          'Name a country by its two letters, as "US", or a part of it, as "DE-BY" or "CA-ON".',
        );
      const years = Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index);
      const dates = years.flatMap((year) => readYear(region, name, year));
      return [...new Set(dates)].sort();
    },
  };
}
