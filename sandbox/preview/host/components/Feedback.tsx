import type { ReactNode } from "react";
import { AnchorWithOverlay, type OverlayProps } from "./Overlays";
import { press, type OnPress } from "./press";
import { classes, sizeOf } from "./sizes";

interface AlertProps {
  title?: string;
  variant?: string;
  children?: ReactNode;
  testId?: string;
}

export const Alert = ({ title, variant = "info", children, testId }: AlertProps) => (
  <div
    className={`hs-alert hs-alert--${variant === "error" ? "danger" : variant}`}
    role={variant === "danger" || variant === "error" ? "alert" : "status"}
    data-test-id={testId}
  >
    <div>
      <strong>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  </div>
);

/** A plain drawing in HubSpot's manner, without its artwork. */
const Drawing = ({ width = 120 }: { width?: number }) => (
  <svg width={width} viewBox="0 0 120 80" aria-hidden="true">
    <rect x="14" y="10" width="92" height="56" rx="6" fill="#eaf0f6" />
    <rect x="26" y="22" width="40" height="6" rx="3" fill="#cbd6e2" />
    <rect x="26" y="36" width="68" height="6" rx="3" fill="#dfe3eb" />
    <rect x="26" y="50" width="54" height="6" rx="3" fill="#dfe3eb" />
    <circle cx="98" cy="60" r="14" fill="#7fd1de" />
  </svg>
);

interface StateProps {
  title?: string;
  children?: ReactNode;
  layout?: "horizontal" | "vertical";
  flush?: boolean;
  imageWidth?: number;
  testId?: string;
}

export const EmptyState = ({
  title = "There is nothing here yet",
  children,
  layout = "horizontal",
  flush,
  imageWidth,
  testId,
}: StateProps) => (
  <div className={classes("hs-state", `hs-state--${layout}`, flush && "hs-state--flush")} data-test-id={testId}>
    <div>
      <h3 className="hs-heading">{title}</h3>
      {children}
    </div>
    <Drawing width={imageWidth} />
  </div>
);

export const ErrorState = ({ title = "Something went wrong", children, testId }: StateProps) => (
  <div className="hs-state hs-state--vertical" role="alert" data-test-id={testId}>
    <div>
      <h3 className="hs-heading">{title}</h3>
      {children}
    </div>
  </div>
);

export const Illustration = ({ alt, width = 120 }: { alt?: string; width?: number }) => (
  <span role="img" aria-label={alt}>
    <Drawing width={width} />
  </span>
);

interface LoadingSpinnerProps {
  label?: string;
  showLabel?: boolean;
  size?: string;
  layout?: "inline" | "centered";
  testId?: string;
}

export const LoadingSpinner = ({ label = "Loading", showLabel, size, layout = "inline", testId }: LoadingSpinnerProps) => (
  <div className={`hs-spinner hs-spinner--${layout}`} role="status" data-test-id={testId}>
    <span className={`hs-spinner-ring hs-spinner-ring--${sizeOf(size)}`} aria-hidden="true" />
    <span className={showLabel ? "hs-bodytext" : "hs-only-read"}>{label}</span>
  </div>
);

interface ProgressBarProps {
  title?: string;
  value?: number;
  maxValue?: number;
  valueMax?: number;
  valueDescription?: string;
  showPercentage?: boolean;
  variant?: "success" | "danger" | "warning";
  "aria-label"?: string;
  testId?: string;
}

export const ProgressBar = ({
  title,
  value = 0,
  maxValue,
  valueMax,
  valueDescription,
  showPercentage,
  variant = "success",
  testId,
  ...labels
}: ProgressBarProps) => {
  const most = maxValue ?? valueMax ?? 100;
  const share = most > 0 ? Math.min(1, Math.max(0, value / most)) : 0;
  return (
    <div className={`hs-progress hs-progress--${variant}`} data-test-id={testId}>
      {(title ?? valueDescription ?? showPercentage) !== undefined && (
        <div className="hs-progress-words">
          <span className="hs-progress-title">{title}</span>
          <span>{valueDescription ?? (showPercentage ? `${Math.round(share * 100)}%` : "")}</span>
        </div>
      )}
      <div
        className="hs-progress-track"
        role="progressbar"
        aria-label={labels["aria-label"] ?? title}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuetext={valueDescription}
      >
        <div style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
};

interface TagProps extends OverlayProps {
  children?: ReactNode;
  variant?: string;
  inline?: boolean;
  onClick?: OnPress;
  testId?: string;
}

export const Tag = ({ children, variant = "default", onClick, overlay, testId }: TagProps) => (
  <AnchorWithOverlay overlay={overlay}>
    {(openOverlay) => {
      const className = `hs-tag hs-tag--${variant === "error" ? "danger" : variant}`;
      if (!onClick && !openOverlay) {
        return (
          <span className={className} data-test-id={testId}>
            {children}
          </span>
        );
      }
      return (
        <button type="button" className={className} data-test-id={testId} onClick={press(onClick, openOverlay)}>
          {children}
        </button>
      );
    }}
  </AnchorWithOverlay>
);

interface StatusTagProps {
  children?: ReactNode;
  variant?: string;
  hollow?: boolean;
  showRemoveIcon?: boolean;
  onClick?: () => void;
  onRemoveClick?: () => void;
  testId?: string;
}

export const StatusTag = ({ children, variant = "default", hollow, showRemoveIcon, onClick, onRemoveClick, testId }: StatusTagProps) => {
  const Element = onClick ? "button" : "span";
  return (
    <span className="hs-status-tag-row">
      <Element
        className={classes("hs-status-tag", `hs-status-tag--${variant}`, hollow && "hs-status-tag--hollow")}
        data-test-id={testId}
        onClick={onClick && (() => onClick())}
      >
        {children}
      </Element>
      {showRemoveIcon && (
        <button type="button" className="hs-toast-close" aria-label="Remove" onClick={() => onRemoveClick?.()}>
          ×
        </button>
      )}
    </span>
  );
};

/** A score of 0 to 100 in a ring; HubSpot colours it by thirds. */
export const ScoreCircle = ({ score = 0, testId }: { score?: number; testId?: string }) => {
  const around = 2 * Math.PI * 20;
  const colour = score < 34 ? "#f2545b" : score < 67 ? "#f5c26b" : "#00bda5";
  return (
    <svg width="52" height="52" viewBox="0 0 52 52" role="img" aria-label={`Score ${score} of 100`} data-test-id={testId}>
      <circle cx="26" cy="26" r="20" fill="none" stroke="#eaf0f6" strokeWidth="6" />
      <circle
        cx="26"
        cy="26"
        r="20"
        fill="none"
        stroke={colour}
        strokeWidth="6"
        strokeDasharray={`${(around * score) / 100} ${around}`}
        transform="rotate(-90 26 26)"
      />
      <text x="26" y="31" textAnchor="middle" fontSize="15" fontWeight="600" fill="#33475b">
        {Math.round(score)}
      </text>
    </svg>
  );
};
