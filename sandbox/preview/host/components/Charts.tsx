import type { ReactNode } from "react";
import { CHART_COLORS, seriesOf, shortNumber, toNumber, valueScale, type ChartRow } from "./chart-scale";

interface Axis {
  field: string;
  fieldType: "category" | "datetime" | "linear";
  label?: string;
}

interface ChartProps {
  data?: ChartRow[] | { data: ChartRow[]; options?: { propertyLabels?: Record<string, Record<string, string>> } };
  axes?: { x: Axis; y: Axis; options?: { groupFieldByColor?: string; stacking?: boolean; colors?: Record<string, string> } };
  options?: {
    title?: string;
    showLegend?: boolean;
    showTooltips?: boolean;
    showDataLabels?: boolean;
    colorList?: string[];
    colors?: string[];
  };
  testId?: string;
}

const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 56;
const BOTTOM = 40;
const TOP = 12;
const PLOT_WIDTH = WIDTH - LEFT - 12;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;

/** What both charts need, read out of HubSpot's props: categories along x, one value per category and series. */
function readChart({ data = [], axes, options = {} }: ChartProps) {
  const rows = Array.isArray(data) ? data : data.data;
  const labels = Array.isArray(data) ? {} : (data.options?.propertyLabels ?? {});
  const isSideways = axes?.y.fieldType === "category";
  const category = (isSideways ? axes.y : axes?.x)?.field ?? "";
  const value = (isSideways ? axes.x : axes?.y)?.field ?? "";
  const group = axes?.options?.groupFieldByColor;
  const categories = [...new Set(rows.map((row) => String(row[category] ?? "")))];
  const series = seriesOf(rows, group);
  const named = axes?.options?.colors ?? {};
  const order = [...(options.colorList ?? options.colors ?? []), ...Object.keys(CHART_COLORS)];
  const colorOf = (name: string): string => CHART_COLORS[named[name] ?? order[series.indexOf(name)] ?? "orange"] ?? "#fd9a42";
  const valueOf = (at: string, name: string): number =>
    rows
      .filter((row) => String(row[category] ?? "") === at && (group === undefined || String(row[group] ?? "") === name))
      .reduce((sum, row) => sum + toNumber(row[value]), 0);
  const labelOf = (field: string | undefined, raw: string): string => (field === undefined ? raw : (labels[field]?.[raw] ?? raw));
  const isStacked = axes?.options?.stacking === true;
  const heights = categories.map((at) =>
    isStacked ? series.reduce((sum, name) => sum + valueOf(at, name), 0) : Math.max(0, ...series.map((name) => valueOf(at, name))),
  );
  return {
    categories,
    series,
    colorOf,
    valueOf,
    isStacked,
    scale: valueScale(heights),
    categoryLabel: (raw: string) => labelOf(category, raw),
    seriesLabel: (raw: string) => labelOf(group, raw),
  };
}

type Chart = ReturnType<typeof readChart>;

/** Title, value axis, categories and legend around the marks of one chart. */
function Frame({ chart, props, children }: { chart: Chart; props: ChartProps; children: ReactNode }) {
  const { scale, categories, series } = chart;
  const step = PLOT_WIDTH / Math.max(1, categories.length);
  const every = Math.ceil(categories.length / 12);
  return (
    <figure className="hs-chart" data-test-id={props.testId}>
      {props.options?.title && <figcaption className="hs-heading">{props.options.title}</figcaption>}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.options?.title ?? "Chart"}>
        {scale.marks.map((mark) => {
          const y = TOP + PLOT_HEIGHT * (1 - (scale.most ? mark / scale.most : 0));
          return (
            <g key={mark}>
              <line x1={LEFT} x2={WIDTH - 12} y1={y} y2={y} stroke="#dfe3eb" />
              <text x={LEFT - 8} y={y + 4} textAnchor="end" className="hs-chart-text">
                {shortNumber(mark)}
              </text>
            </g>
          );
        })}
        {categories.map((category, index) =>
          index % every === 0 ? (
            <text key={category} x={LEFT + step * (index + 0.5)} y={HEIGHT - BOTTOM + 18} textAnchor="middle" className="hs-chart-text">
              {shorten(chart.categoryLabel(category), Math.floor((step * every) / 7))}
            </text>
          ) : null,
        )}
        {children}
      </svg>
      {props.options?.showLegend && series[0] !== "" && (
        <ul className="hs-legend">
          {series.map((name) => (
            <li key={name}>
              <span style={{ background: chart.colorOf(name) }} /> {chart.seriesLabel(name)}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

const shorten = (text: string, most: number): string => (text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text);

export function BarChart(props: ChartProps) {
  const chart = readChart(props);
  const { categories, series, scale, isStacked } = chart;
  const step = PLOT_WIDTH / Math.max(1, categories.length);
  const bar = (step * 0.7) / (isStacked ? 1 : series.length);
  return (
    <Frame chart={chart} props={props}>
      {categories.flatMap((category, index) => {
        let below = 0;
        return series.map((name, place) => {
          const value = chart.valueOf(category, name);
          const height = scale.most ? (PLOT_HEIGHT * value) / scale.most : 0;
          const x = LEFT + step * index + step * 0.15 + (isStacked ? 0 : bar * place);
          const y = TOP + PLOT_HEIGHT - height - below;
          if (isStacked) below += height;
          return (
            <g key={`${category}|${name}`}>
              <rect x={x} y={y} width={bar} height={height} rx="2" fill={chart.colorOf(name)}>
                <title>{`${chart.categoryLabel(category)}${name && `, ${chart.seriesLabel(name)}`}: ${value}`}</title>
              </rect>
              {props.options?.showDataLabels && height > 0 && (
                <text x={x + bar / 2} y={y - 4} textAnchor="middle" className="hs-chart-text">
                  {shortNumber(value)}
                </text>
              )}
            </g>
          );
        });
      })}
    </Frame>
  );
}

export function LineChart(props: ChartProps) {
  const chart = readChart(props);
  const { categories, series, scale } = chart;
  const step = PLOT_WIDTH / Math.max(1, categories.length);
  const pointOf = (category: string, index: number, name: string) => ({
    x: LEFT + step * (index + 0.5),
    y: TOP + PLOT_HEIGHT * (1 - (scale.most ? chart.valueOf(category, name) / scale.most : 0)),
  });
  return (
    <Frame chart={chart} props={props}>
      {series.map((name) => {
        const points = categories.map((category, index) => pointOf(category, index, name));
        return (
          <g key={name}>
            <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} fill="none" stroke={chart.colorOf(name)} strokeWidth="2.5" />
            {points.map(({ x, y }, index) => (
              <circle key={x} cx={x} cy={y} r="3" fill={chart.colorOf(name)}>
                <title>{`${chart.categoryLabel(categories[index] ?? "")}: ${chart.valueOf(categories[index] ?? "", name)}`}</title>
              </circle>
            ))}
          </g>
        );
      })}
    </Frame>
  );
}
