import type { SourceOption } from "@handoff/shared";
import { Select } from "@hubspot/ui-extensions";
import type { ContactCardActions } from "./card-actions";

/** A longer list is not read: people pick its first entry. */
const MOST_CHOICES = 8;

/** The few answers a person can give to where a lead came from. Picking one writes it. */
export function SourcePicker({
  label,
  sources,
  value,
  isWriting,
  onPick,
}: {
  label: string;
  sources: readonly SourceOption[];
  value: string | null;
  isWriting: boolean;
  onPick: ContactCardActions["changeSource"];
}) {
  const choices = sources.slice(0, MOST_CHOICES);
  return (
    <Select
      name="source"
      label={label}
      placeholder="Pick one"
      readOnly={isWriting}
      value={choices.some((choice) => choice.value === value) && value !== null ? value : undefined}
      options={choices}
      onChange={(picked) => {
        const choice = choices.find((one) => one.value === picked);
        if (choice !== undefined) onPick(choice.value, choice.label);
      }}
    />
  );
}
