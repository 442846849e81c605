/** Lines of cells in columns; the last one is not filled up. */
export function inColumns(lines: readonly (readonly string[])[], gap = "  "): string[] {
  const count = Math.max(0, ...lines.map((line) => line.length));
  const widths = Array.from({ length: count }, (_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) =>
    widths
      .map((width, column) => (line[column] ?? "").padEnd(width))
      .join(gap)
      .trimEnd(),
  );
}
