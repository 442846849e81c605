import type { CSSProperties, ReactNode } from "react";
import { classes, distanceOf } from "./sizes";

interface FlexProps {
  children?: ReactNode;
  direction?: "row" | "column";
  justify?: string;
  align?: string;
  alignSelf?: string;
  wrap?: boolean | "wrap" | "nowrap";
  gap?: string;
  distance?: string;
  width?: string;
  testId?: string;
}

const JUSTIFY: Record<string, string> = {
  start: "flex-start",
  end: "flex-end",
  center: "center",
  around: "space-around",
  between: "space-between",
};
const ALIGN: Record<string, string> = { start: "flex-start", end: "flex-end", center: "center", baseline: "baseline", stretch: "stretch" };
const at = (table: Record<string, string>, name: string | undefined): string | undefined =>
  name === undefined ? undefined : (table[name] ?? name);

const flexStyle = ({ direction, justify, align, alignSelf, wrap, gap }: FlexProps): CSSProperties => ({
  flexDirection: direction ?? "row",
  justifyContent: at(JUSTIFY, justify),
  alignItems: at(ALIGN, align),
  alignSelf: at(ALIGN, alignSelf),
  flexWrap: wrap === true || wrap === "wrap" ? "wrap" : "nowrap",
  gap: distanceOf(gap),
});

export const Flex = ({ children, testId, ...props }: FlexProps) => (
  <div className="hs-flex" data-test-id={testId} style={flexStyle(props)}>
    {children}
  </div>
);

/** A column by default, with HubSpot's small distance between its children. */
export const Stack = ({ children, testId, distance = "small", width, direction = "column", ...props }: FlexProps) => (
  <div className="hs-flex" data-test-id={testId} style={{ ...flexStyle({ ...props, direction, gap: distance }), width }}>
    {children}
  </div>
);

export const Inline = ({ children, testId, gap = "small", align = "center", ...props }: FlexProps) => (
  <div className="hs-flex" data-test-id={testId} style={flexStyle({ ...props, gap, align, direction: "row", wrap: true })}>
    {children}
  </div>
);

const FLEX: Record<string, string> = { initial: "0 1 auto", auto: "1 1 auto", none: "0 0 auto" };

export const Box = ({
  children,
  flex,
  alignSelf,
  testId,
}: {
  children?: ReactNode;
  flex?: string | number;
  alignSelf?: string;
  testId?: string;
}) => (
  <div
    className="hs-box"
    data-test-id={testId}
    style={{ flex: typeof flex === "number" ? `${flex} ${flex} 0` : at(FLEX, flex), alignSelf: at(ALIGN, alignSelf) }}
  >
    {children}
  </div>
);

interface AutoGridProps {
  children?: ReactNode;
  columnWidth?: number;
  flexible?: boolean;
  gap?: string;
  testId?: string;
}

export const AutoGrid = ({ children, columnWidth = 200, flexible = false, gap, testId }: AutoGridProps) => {
  const width = `min(${columnWidth}px, 100%)`;
  return (
    <div
      className="hs-grid"
      data-test-id={testId}
      style={{ gridTemplateColumns: `repeat(auto-fit, ${flexible ? `minmax(${width}, 1fr)` : width})`, gap: distanceOf(gap) }}
    >
      {children}
    </div>
  );
};

export const Spacer = ({ size = "medium" }: { size?: string }) => <div style={{ height: distanceOf(size) }} />;

export const Divider = ({ size = "small", distance }: { size?: string; distance?: string }) => (
  <hr className={classes("hs-divider", `hs-divider--${size}`)} style={{ marginBlock: distanceOf(distance ?? "flush") }} />
);

interface TileProps {
  children?: ReactNode;
  compact?: boolean;
  flush?: boolean;
  testId?: string;
}

export const Tile = ({ children, compact, flush, testId }: TileProps) => (
  <section className={classes("hs-tile", compact && "hs-tile--compact", flush && "hs-tile--flush")} data-test-id={testId}>
    {children}
  </section>
);
