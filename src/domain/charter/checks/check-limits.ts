import type { Charter } from "../../charter";
import type { Problem } from "../problem";

/** Longer than this nobody waits for somebody to ask again. */
const MOST_WINDOW_DAYS = 365;

const isWholeFrom = (least: number, value: number): boolean => Number.isSafeInteger(value) && value >= least;
const isShare = (value: number): boolean => value >= 0 && value <= 1;

/** Numbers that stand for themselves: the window of another inquiry, the aims, the margin. */
export function checkLimits({ reinquiryWindowDays, aims, marginShare }: Charter): Problem[] {
  const problems: Problem[] = [];
  const refuse = (code: string, path: string, message: string): void => void problems.push({ code, path, message });
  if (!isWholeFrom(1, reinquiryWindowDays) || reinquiryWindowDays > MOST_WINDOW_DAYS)
    refuse("window_out_of_range", "reinquiryWindowDays", `The days until an inquiry is a new lead are 1 to ${String(MOST_WINDOW_DAYS)}.`);
  if (marginShare !== null && !isShare(marginShare))
    refuse("margin_out_of_range", "marginShare", "The margin is a share of revenue, 0 to 1: 0.4 for 40 %.");
  const { onTimeShare, customersPerMonth, mqlsPerMonth, revenuePerMonthMinor, costPerQualifiedLeadMinor } = aims;
  if (onTimeShare !== null && (!isShare(onTimeShare) || onTimeShare === 0))
    refuse("aim_out_of_range", "aims.onTimeShare", "The aim for answers on time is a share above 0 and up to 1: 0.9 for 90 %.");
  if (customersPerMonth !== null && !isWholeFrom(1, customersPerMonth))
    refuse("aim_out_of_range", "aims.customersPerMonth", "The aim for customers is a whole number from 1 on.");
  if (mqlsPerMonth !== null && !isWholeFrom(1, mqlsPerMonth))
    refuse("aim_out_of_range", "aims.mqlsPerMonth", "The aim for leads handed over is a whole number from 1 on.");
  for (const [path, value] of Object.entries({ revenuePerMonthMinor, costPerQualifiedLeadMinor })) {
    if (value !== null && !isWholeFrom(1, value))
      refuse("aim_out_of_range", `aims.${path}`, "An aim in money is a whole number of the currency's smallest units, above 0.");
  }
  return problems;
}
