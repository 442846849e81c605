import type { CSSProperties, ReactNode } from "react";
import { classes } from "./sizes";

interface WithChildren {
  children?: ReactNode;
  testId?: string;
}

interface TableProps extends WithChildren {
  bordered?: boolean;
  flush?: boolean;
  density?: "default" | "condensed" | "compact";
  paginated?: boolean;
  pageCount?: number;
  page?: number;
  showFirstLastButtons?: boolean;
  onPageChange?: (page: number) => void;
}

export const Table = ({
  children,
  bordered = true,
  flush,
  density = "default",
  paginated,
  pageCount = 1,
  page = 1,
  onPageChange,
  testId,
}: TableProps) => (
  <div className={classes("hs-table-box", flush && "hs-table-box--flush")}>
    <table className={classes("hs-table", `hs-table--${density}`, bordered && "hs-table--bordered")} data-test-id={testId}>
      {children}
    </table>
    {paginated && (
      <nav className="hs-pager" aria-label="Pages">
        <button type="button" disabled={page <= 1} onClick={() => onPageChange?.(page - 1)}>
          ‹ Prev
        </button>
        <span>
          Page {page} of {pageCount}
        </span>
        <button type="button" disabled={page >= pageCount} onClick={() => onPageChange?.(page + 1)}>
          Next ›
        </button>
      </nav>
    )}
  </div>
);

export const TableHead = ({ children }: WithChildren) => <thead>{children}</thead>;
export const TableBody = ({ children }: WithChildren) => <tbody>{children}</tbody>;
export const TableFooter = ({ children }: WithChildren) => <tfoot>{children}</tfoot>;
export const TableRow = ({ children, testId }: WithChildren) => <tr data-test-id={testId}>{children}</tr>;

type Align = "left" | "center" | "right";
type Width = "min" | "max" | "auto" | number;

const cellStyle = (align: Align | undefined, width: Width | undefined): CSSProperties => ({
  textAlign: align,
  width: width === "min" ? "1%" : width === "max" ? "100%" : width === "auto" ? undefined : width,
  whiteSpace: width === "min" ? "nowrap" : undefined,
});

interface CellProps extends WithChildren {
  align?: Align;
  width?: Width;
  colSpan?: number;
}

export const TableCell = ({ children, align, width, colSpan, testId }: CellProps) => (
  <td style={cellStyle(align, width)} colSpan={colSpan} data-test-id={testId}>
    {children}
  </td>
);

type Sort = "ascending" | "descending" | "none" | "never";

interface HeaderProps extends CellProps {
  sortDirection?: Sort;
  disabled?: boolean;
  onSortChange?: (direction: Sort) => void;
}

const ARROWS: Partial<Record<Sort, string>> = { ascending: "▲", descending: "▼", none: "↕" };

export const TableHeader = ({ children, align, width, sortDirection = "never", disabled, onSortChange, testId }: HeaderProps) => (
  <th scope="col" style={cellStyle(align, width)} data-test-id={testId} aria-sort={sortDirection === "never" ? undefined : sortDirection}>
    {sortDirection === "never" ? (
      children
    ) : (
      <button
        type="button"
        className="hs-sort"
        disabled={disabled}
        onClick={() => onSortChange?.(sortDirection === "ascending" ? "descending" : "ascending")}
      >
        {children} <span aria-hidden="true">{ARROWS[sortDirection]}</span>
      </button>
    )}
  </th>
);
