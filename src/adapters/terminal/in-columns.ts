/** Lines of cells in columns, two spaces apart; `right` names the columns whose cells end together. The last column is not filled up. */
export function inColumns(lines: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const count = Math.max(0, ...lines.map((line) => line.length));
  const widths = Array.from({ length: count }, (_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const filled = (cell: string, width: number, column: number): string =>
    right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
  return lines.map((line) =>
    widths
      .map((width, column) => filled(line[column] ?? "", width, column))
      .join("  ")
      .trimEnd(),
  );
}
