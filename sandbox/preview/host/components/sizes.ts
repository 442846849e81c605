/** HubSpot's names of sizes, long and short, as the short one that the style sheet uses. */
const SHORT: Record<string, string> = {
  "extra-small": "xs",
  small: "sm",
  medium: "md",
  large: "lg",
  "extra-large": "xl",
  default: "md",
};

export const sizeOf = (size: string | undefined, otherwise = "md"): string => (size === undefined ? otherwise : (SHORT[size] ?? size));

/** Custom property that holds a distance of HubSpot's scale; `flush` is none. */
export const distanceOf = (distance: string | undefined, otherwise = "flush"): string => {
  const size = sizeOf(distance, otherwise);
  return size === "flush" ? "0" : `var(--hs-space-${size})`;
};

/** Joins the class names that are there. */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(" ");
