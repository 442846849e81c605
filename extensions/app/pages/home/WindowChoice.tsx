import { Select } from "@hubspot/ui-extensions";

/** The two choices of dates: leads old enough to judge, or this month so far. */
export type WindowName = "judged" | "month";

const CHOICES: { value: WindowName; label: string }[] = [
  { value: "judged", label: "Leads old enough to judge" },
  { value: "month", label: "This month so far" },
];

/** Which leads the table speaks of. */
export function WindowChoice({ value, onPick }: { value: WindowName; onPick: (value: WindowName) => void }) {
  return (
    <Select
      name="window"
      label="Dates"
      value={value}
      options={CHOICES}
      onChange={(picked) => onPick(picked === "month" ? "month" : "judged")}
    />
  );
}
