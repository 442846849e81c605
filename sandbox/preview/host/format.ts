import type { PreviewRecord, RecordType } from "../preview-portal";
import type { Session } from "./api";

/** What HubSpot shows for an empty value. */
const NOTHING = "--";

/** An empty text is no value. */
const given = (value: string | null | undefined): string | null => (value === undefined || value === "" ? null : value);

export const nameOf = (type: RecordType, { id, properties }: PreviewRecord): string => {
  if (type === "deals") return given(properties.dealname) ?? `Deal ${id}`;
  return given([properties.firstname, properties.lastname].filter(Boolean).join(" ")) ?? given(properties.email) ?? `Contact ${id}`;
};

/** Date and time in the account's time zone; instants are ISO 8601 or Unix milliseconds. */
export function formatInstant({ account }: Session, value: string | null | undefined): string {
  if (!value) return NOTHING;
  const instant = new Date(/^\d+$/.test(value) ? Number(value) : value);
  if (Number.isNaN(instant.getTime())) return value;
  return instant.toLocaleString("en", {
    timeZone: account.timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}

/** Hours, minutes and seconds in the account's time zone. */
export const formatTimeOfDay = ({ account }: Session, atMs: number): string =>
  new Date(atMs).toLocaleTimeString("en", { timeZone: account.timeZone, hourCycle: "h23" });

export function formatMoney({ account }: Session, value: string | null | undefined): string {
  if (!value) return NOTHING;
  return Number(value).toLocaleString("en", { style: "currency", currency: account.currency, maximumFractionDigits: 0 });
}

export const ownerName = ({ account }: Session, id: string | null | undefined): string => {
  if (given(id) === null) return "No owner";
  return account.owners.find((owner) => String(owner.id) === id)?.name ?? `Owner ${String(id)}`;
};

export const optionLabel = ({ account }: Session, type: RecordType, name: string, value: string | null | undefined): string => {
  const options = account.properties[type].find((property) => property.name === name)?.options ?? [];
  return options.find((option) => option.value === value)?.label ?? given(value) ?? NOTHING;
};

export const stageLabel = ({ account }: Session, stage: string | null | undefined): string => {
  const stages = account.pipelines.flatMap((pipeline) => pipeline.stages);
  return stages.find(({ value }) => value === stage)?.label ?? given(stage) ?? NOTHING;
};
