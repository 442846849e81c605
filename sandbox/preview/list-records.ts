import type { PreviewRecord } from "./preview-portal";

const PAGE_SIZE = 50;
const SEARCHED = ["firstname", "lastname", "email", "phone", "dealname"];

/** One page of 50 of the records whose name, email or phone holds every word of `search`. Pages count from 1. */
export function listRecords(records: PreviewRecord[], search: string, page: number): { total: number; records: PreviewRecord[] } {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? records : records.filter((record) => words.every((word) => textOf(record).includes(word)));
  return { total: found.length, records: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) };
}

const textOf = ({ properties }: PreviewRecord): string =>
  SEARCHED.map((name) => properties[name] ?? "")
    .join(" ")
    .toLowerCase();
