import type { Figure } from "./contract";
import { money, percent, wholeNumber } from "./format";
import type { ViewFrame } from "./view-frame";

/** What is printed where a figure is missing and there is no room for the reason. */
export const NO_FIGURE = "—";

/**
 * A figure as text with its unit: "62 %", "3 of 8", "CAD 750", "24 days", "90". Null when it has no value.
 * The unit is the figure's own: an ISO currency code is money.
 */
export const figureText = (figure: Figure, { locale }: Pick<ViewFrame, "locale">): string | null => {
  if (figure.value === null || !Number.isFinite(figure.value)) return null;
  switch (figure.unit) {
    case "share":
      return percent(figure, locale);
    case "count":
      return wholeNumber(figure.value, locale);
    case "ratio":
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(figure.value);
    case "days": {
      const days = Math.round(figure.value);
      return `${wholeNumber(days, locale)} ${days === 1 ? "day" : "days"}`;
    }
    case "months":
      return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(figure.value)} months`;
    case "seconds":
      return `${wholeNumber(figure.value / 60, locale)} min`;
    default:
      return money(figure.value, figure.unit, locale);
  }
};
