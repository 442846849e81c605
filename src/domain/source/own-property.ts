/** A field that the portal had before us, read through a map. */
export interface OwnProperty {
  objectType: "contacts" | "deals";
  property: string;
  /** the field's values by our values: a value that fits none of ours stands for itself */
  values: Readonly<Record<string, string>>;
}

/** A field of the portal that tells why a lead was dropped or lost. */
export interface OwnReasonProperty extends OwnProperty {
  /** written by hand: that something was written is known, what it was is not kept and never guessed at */
  isFreeText: boolean;
}

/** The reason that stands for words written by hand in a field of the portal. */
export const WRITTEN_REASON = "other_written";

const fold = (text: string): string => text.trim().toLowerCase();

/** The mapped value that a field's text is, in the map's own spelling; several ticked boxes are read in their order. Null when it is not mapped. */
export function mappedValueOf(text: string, { values }: Pick<OwnProperty, "values">): string | null {
  const known = new Map(Object.keys(values).map((value) => [fold(value), value]));
  for (const part of [text, ...text.split(";")]) {
    const value = known.get(fold(part));
    if (value !== undefined) return value;
  }
  return null;
}
