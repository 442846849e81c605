import { NO_REGION, type BusinessCalendar } from "../../domain/calendar";
import type { PublicHolidays } from "../../ports";
import { holidaysKept } from "./holidays-kept";

/** The region whose public holidays an account in this time zone likely keeps, with their dates; none where nothing can be told. */
export async function holidaysAtInstall(
  publicHolidays: PublicHolidays,
  timeZone: string,
  nowMs: number,
): Promise<Pick<BusinessCalendar, "region" | "publicHolidays">> {
  const region = await publicHolidays.guessRegion(timeZone);
  return region === null ? NO_REGION : { region, publicHolidays: await publicHolidays.readDates(region, holidaysKept(nowMs)) };
}
