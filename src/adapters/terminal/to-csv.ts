const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Lines of cells as CSV. */
export const toCsv = (lines: readonly (readonly string[])[]): string => lines.map((line) => line.map(quoted).join(",")).join("\n");
