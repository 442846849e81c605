import { sizeOf } from "./sizes";

/** Own line drawings (24 by 24) for the names of HubSpot's set that cards use most; any other name draws a dot. */
const PATHS: Record<string, string> = {
  success: "M5 12.5l4.5 4.5L19 7.5",
  checkCircle: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 12.5l3 3 5.5-6",
  warning: "M12 4l9 16H3zM12 10v5M12 17.5v.5",
  exclamation: "M12 4v10M12 18v1",
  exclamationCircle: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5v6M12 16v.5",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7.5v.5",
  question: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7M12 16.5v.5",
  date: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  delay: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2",
  insertVideo: "M4 6h11v12H4zM15 11l5-3v8l-5-3",
  email: "M3 6h18v12H3zM3 7l9 6 9-6",
  calling: "M6 3h4l1.5 5-2.5 2a11 11 0 0 0 5 5l2-2.5 5 1.5v4c0 1-1 2-2 2A17 17 0 0 1 4 5c0-1 1-2 2-2",
  callTranscript: "M6 3h4l1.5 5-2.5 2a11 11 0 0 0 5 5l2-2.5 5 1.5v4c0 1-1 2-2 2A17 17 0 0 1 4 5c0-1 1-2 2-2",
  contact: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21a8 8 0 0 1 16 0",
  contacts: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21a8 8 0 0 1 16 0",
  add: "M12 5v14M5 12h14",
  remove: "M6 6l12 12M18 6L6 18",
  xCircle: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 8.5l7 7M15.5 8.5l-7 7",
  edit: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  delete: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  refresh: "M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5",
  undo: "M4 9h10a6 6 0 0 1 0 12H9M4 9l5-5M4 9l5 5",
  right: "M9 5l7 7-7 7",
  left: "M15 5l-7 7 7 7",
  downCarat: "M5 9l7 7 7-7",
  upCarat: "M5 15l7-7 7 7",
  reports: "M5 20V11M10 20V5M15 20v-6M20 20V8",
  signal: "M5 20v-4M10 20v-8M15 20V8M20 20V4",
  filter: "M3 5h18l-7 9v6l-4-2v-4z",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5L21 21",
  settings: "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 2v4M12 18v4M2 12h4M18 12h4M5 5l3 3M16 16l3 3M5 19l3-3M16 8l3-3",
  thumbsUp: "M7 11v9H4v-9zM7 11l5-8c2 0 2 2 2 3v4h6l-2 10H7",
  thumbsDown: "M7 13V4H4v9zM7 13l5 8c2 0 2-2 2-3v-4h6L18 4H7",
  star: "M12 3l2.7 6 6.3.6-4.8 4.2 1.4 6.2L12 16.8 6.4 20l1.4-6.2L3 9.6 9.3 9z",
  notification: "M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4",
  link: "M9 15l6-6M8 11l-3 3a4 4 0 0 0 5 5l3-3M16 13l3-3a4 4 0 0 0-5-5l-3 3",
  lock: "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
  tag: "M4 4h8l8 8-8 8-8-8zM8 8v.1",
  trophy: "M7 4h10v6a5 5 0 0 1-10 0zM7 6H4c0 4 2 5 3 5M17 6h3c0 4-2 5-3 5M12 15v4M8 20h8",
};

const COLORS: Record<string, string> = { alert: "#d94c53", warning: "#d39913", success: "#00a38d" };

interface IconProps {
  name?: string;
  size?: string;
  color?: string;
  screenReaderText?: string;
  testId?: string;
}

export const Icon = ({ name = "", size, color = "inherit", screenReaderText, testId }: IconProps) => (
  <svg
    className={`hs-icon hs-icon--${sizeOf(size)}`}
    data-test-id={testId}
    data-icon={name}
    viewBox="0 0 24 24"
    role={screenReaderText ? "img" : undefined}
    aria-label={screenReaderText}
    aria-hidden={screenReaderText ? undefined : true}
    style={{ color: COLORS[color] }}
  >
    <path
      d={PATHS[name] ?? "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6"}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
