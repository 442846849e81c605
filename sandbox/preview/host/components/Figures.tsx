import { createContext, useContext, type ReactNode } from "react";

interface WithChildren {
  children?: ReactNode;
  testId?: string;
}

export const Statistics = ({ children, testId }: WithChildren) => (
  <div className="hs-statistics" data-test-id={testId}>
    {children}
  </div>
);

export const StatisticsItem = ({ label, number, children, testId }: WithChildren & { label?: string; number?: string | number }) => (
  <div className="hs-statistic" data-test-id={testId}>
    <div className="hs-statistic-label">{label}</div>
    <div className="hs-statistic-number">{number}</div>
    {children && <div className="hs-microcopy">{children}</div>}
  </div>
);

interface TrendProps {
  value?: string;
  direction?: "increase" | "decrease";
  color?: "red" | "green";
  testId?: string;
}

export const StatisticsTrend = ({ value, direction = "increase", color, testId }: TrendProps) => (
  <span className={`hs-trend hs-trend--${color ?? (direction === "increase" ? "green" : "red")}`} data-test-id={testId}>
    <span aria-label={direction}>{direction === "increase" ? "▲" : "▼"}</span> {value}
  </span>
);

const Direction = createContext<"row" | "column">("column");

export const DescriptionList = ({ children, direction = "column", testId }: WithChildren & { direction?: "row" | "column" }) => (
  <Direction.Provider value={direction}>
    <dl className={`hs-description hs-description--${direction}`} data-test-id={testId}>
      {children}
    </dl>
  </Direction.Provider>
);

export const DescriptionListItem = ({ label, children, testId }: WithChildren & { label?: string }) => (
  <div className={`hs-description-item hs-description-item--${useContext(Direction)}`} data-test-id={testId}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

interface StepIndicatorProps {
  stepNames?: string[];
  currentStep?: number;
  direction?: "horizontal" | "vertical";
  variant?: "default" | "compact" | "flush";
  onClick?: (step: number) => void;
  testId?: string;
}

export const StepIndicator = ({
  stepNames = [],
  currentStep = 0,
  direction = "horizontal",
  variant = "default",
  onClick,
  testId,
}: StepIndicatorProps) => (
  <ol className={`hs-steps hs-steps--${direction} hs-steps--${variant}`} data-test-id={testId}>
    {stepNames.map((name, index) => {
      const state = index < currentStep ? "done" : index === currentStep ? "current" : "ahead";
      return (
        <li key={name} className={`hs-step hs-step--${state}`} aria-current={state === "current" ? "step" : undefined}>
          <button type="button" disabled={!onClick} onClick={() => onClick?.(index)}>
            <span className="hs-step-dot" aria-hidden="true" />
            <span>{name}</span>
          </button>
        </li>
      );
    })}
  </ol>
);
