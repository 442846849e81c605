import type {
  ContactCardView,
  DealCardView,
  DropRequest,
  FindingRecords,
  FindingRecordsView,
  FollowUpReport,
  HomeSourcesView,
  ReopenRequest,
  SourceRequest,
  TouchRequest,
  UndoRequest,
  WatchAnswerRequest,
  WatchView,
  WeekView,
  WriteAnswer,
} from "./contract";

/** `hubspot.fetch`, or anything that answers like it: handed in, so that cards can be drawn where there is no HubSpot. */
export type Send = (
  url: string,
  options?: { method?: "GET" | "POST"; timeout?: number; body?: Record<string, unknown> },
) => Promise<{ ok: boolean; status: number; json: () => Promise<unknown> }>;

/** What went wrong, in words for the person at the card. */
export interface Failure {
  code: string;
  message: string;
  whatToDo: string;
}

/** Thrown by every call of the backend that did not succeed. */
export class BackendError extends Error {
  override readonly name = "BackendError";
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Leads that came in on these dates: `from` included, `to` not; and how many of those that nobody called are listed. */
export interface FollowUpQuestion {
  from: string;
  to: string;
  limit: number;
}

/** The calls that cards and pages make. All of them reject with a `BackendError`. */
export interface Backend {
  readContactCard: (contactId: string) => Promise<ContactCardView>;
  readDealCard: (dealId: string) => Promise<DealCardView>;
  readSources: (window: "judged" | "month") => Promise<HomeSourcesView>;
  /** what to do now, and five numbers */
  readWeek: () => Promise<WeekView>;
  /** the records behind a finding, the first of them */
  readFindingRecords: (asked: FindingRecords, limit: number) => Promise<FindingRecordsView>;
  readFollowUp: (asked: FollowUpQuestion) => Promise<FollowUpReport>;
  readWatch: () => Promise<WatchView>;
  answerWatch: (request: WatchAnswerRequest) => Promise<WatchView>;
  /** changes the agreement upon the version that was looked at */
  switchActing: (agreementVersion: number, isOn: boolean) => Promise<unknown>;
  drop: (request: DropRequest) => Promise<WriteAnswer>;
  touch: (request: TouchRequest) => Promise<WriteAnswer>;
  changeSource: (request: SourceRequest) => Promise<WriteAnswer>;
  reopen: (request: ReopenRequest) => Promise<WriteAnswer>;
  undo: (request: UndoRequest) => Promise<WriteAnswer>;
}

const TIMEOUT_MS = 10_000;

const UNREACHABLE: Failure = {
  code: "unreachable",
  message: "Handoff did not answer.",
  whatToDo: "Check your connection, then try again.",
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const failureOf = (status: number, answer: unknown): Failure => {
  if (isRecord(answer) && typeof answer.code === "string" && typeof answer.message === "string")
    return {
      code: answer.code,
      message: answer.message,
      whatToDo: typeof answer.whatToDo === "string" ? answer.whatToDo : "Try again.",
    };
  return { code: `http_${String(status)}`, message: "Handoff could not do that.", whatToDo: "Try again in a minute." };
};

/** What to show for anything thrown by a call. */
export const toFailure = (thrown: unknown): Failure => (thrown instanceof BackendError ? thrown.failure : UNREACHABLE);

/**
 * The backend at `address` (`https://…`, no path), spoken to through `send`.
 * Reads and writes may be sent twice by HubSpot's proxy: writes carry a `requestId` for that.
 */
export const createBackend = (send: Send, address: string): Backend => {
  const call = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const answered = await send(`${address.replace(/\/$/, "")}${path}`, {
      timeout: TIMEOUT_MS,
      ...(body === undefined ? { method: "GET" } : { method: "POST", body: { ...body } }),
    }).catch(() => {
      throw new BackendError(UNREACHABLE);
    });
    const answer = await answered.json().catch(() => null);
    if (!answered.ok || !isRecord(answer)) throw new BackendError(failureOf(answered.status, answer));
    return answer as Answer;
  };
  return {
    readContactCard: (contactId) => call(`/api/cards/contact?contactId=${encodeURIComponent(contactId)}`),
    readDealCard: (dealId) => call(`/api/cards/deal?dealId=${encodeURIComponent(dealId)}`),
    readSources: (window) => call(`/api/home/sources?window=${window}`),
    readWeek: () => call("/api/home/week"),
    readFindingRecords: ({ report, list, from, to }, limit) =>
      call(`/api/reports/${report}/records?list=${encodeURIComponent(list)}&from=${from}&to=${to}&limit=${String(limit)}`),
    readFollowUp: ({ from, to, limit }) => call(`/api/reports/follow-up?from=${from}&to=${to}&by=owner&limit=${String(limit)}`),
    readWatch: () => call("/api/follow-up/watch"),
    answerWatch: (request) => call("/api/follow-up/watch", request),
    switchActing: (expectedVersion, isOn) => call("/api/charter", { expectedVersion, change: { acting: { isOn } } }),
    drop: (request) => call("/api/cards/contact/drop", request),
    touch: (request) => call("/api/cards/contact/touch", request),
    changeSource: (request) => call("/api/cards/contact/source", request),
    reopen: (request) => call("/api/cards/contact/reopen", request),
    undo: (request) => call("/api/cards/undo", request),
  };
};

/** The backend's address from the profile's variables; empty when the profile does not name one. */
export const backendAddress = (variables: Record<string, unknown> | undefined): string => {
  const address = variables?.BACKEND_URL;
  return typeof address === "string" ? address : "";
};
