import type { Visitor } from "../form-submission";
import type { PreviewAccount, PreviewRecord, RecordType } from "../preview-portal";
import type { TrafficPatch, TrafficView } from "../traffic-view";
import type { ProxyAnswer, ProxyRequest, Properties, SurfaceUser } from "../protocol";

/** What the server says once per page: who is here, which account, what the app is called. */
export interface Session {
  account: PreviewAccount;
  user: SurfaceUser;
  appId: number;
  appName: string;
  /** Address that the cards know the backend by. */
  backendUrl: string;
  /** Where the app's installation starts. */
  installUrl: string;
  /** Unix milliseconds of the portal's clock. */
  now: number;
}

interface ListPage {
  total: number;
  records: PreviewRecord[];
}

export interface Activity extends PreviewRecord {
  type: "calls" | "meetings" | "tasks";
}

/** A record with what the record page shows around it. */
export interface RecordPageContent {
  record: PreviewRecord;
  associated: (PreviewRecord & { type: RecordType })[];
  activities: Activity[];
}

interface NewRecordOptions {
  associations?: { type: RecordType; id: number }[];
  visitor?: Visitor;
}

export interface ReadProgress {
  state: "reading" | "computing" | "ready";
  objects: { object: string; read: number; total: number | null }[];
}

async function call<T>(path: string, method = "GET", body?: unknown): Promise<T> {
  const answer = await fetch(`/preview/api${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const content = (await answer.json()) as T & { message?: string };
  if (!answer.ok) throw new Error(content.message ?? `The sandbox answered ${answer.status}`);
  return content;
}

/** The preview's own routes. Each throws an Error with HubSpot's words when the account refuses. */
export const api = {
  session: () => call<Session>("/session"),
  list: (type: RecordType, search: string, page: number) =>
    call<ListPage>(`/list/${type}?search=${encodeURIComponent(search)}&page=${page}`),
  record: (type: RecordType, id: number) => call<RecordPageContent>(`/records/${type}/${id}`),
  update: (type: RecordType | "meetings" | "tasks", id: number, properties: Record<string, string>) =>
    call<PreviewRecord>(`/records/${type}/${id}`, "PATCH", { properties }),
  /** `visitor` makes the new contact one that sent a form of the website, coming from there. */
  create: (type: RecordType, properties: Record<string, string>, { associations = [], visitor }: NewRecordOptions = {}) =>
    call<PreviewRecord>(`/records/${type}`, "POST", { properties, associations, visitor }),
  logActivity: (type: RecordType, id: number, activity: "calls" | "meetings", properties: Record<string, string>) =>
    call<PreviewRecord>(`/records/${type}/${id}/${activity}`, "POST", { properties }),
  fetch: (request: ProxyRequest) => call<ProxyAnswer>("/fetch", "POST", request),
  progress: () => call<ReadProgress | null>("/progress"),
  traffic: () => call<TrafficView | null>("/traffic"),
  steerTraffic: (patch: TrafficPatch) => call<TrafficView | null>("/traffic", "PATCH", patch),
};

/** The values of the named properties, null where the record has none. */
export const pick = (properties: Properties, names: string[] | "*"): Properties =>
  names === "*" ? properties : Object.fromEntries(names.map((name) => [name, properties[name] ?? null]));
