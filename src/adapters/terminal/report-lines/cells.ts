import type { Figure } from "../../../domain/kpi/figure";
import { figureText } from "../figure-text";

export const text = (figure: Figure | null): string => (figure === null ? "" : figureText(figure, undefined));
/** In a column a figure that is not there is a dash: the reason stands with the figure itself. */
export const cell = (figure: Figure | null): string => (figure?.value == null ? "—" : text(figure));
/** A row by its words, with the key that it is asked for by where that differs. */
export const rowName = ({ key, label }: { key: string; label: string }): string => (label === key ? label : `${label} (${key})`);
