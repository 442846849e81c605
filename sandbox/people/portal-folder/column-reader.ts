import type { ObjectType, SeedOption, SeedProperty } from "../../portal/seed";
import { isHandoffName, knownProperty, labelOf, toOption, type KnownProperty } from "./known-properties";
import { readInstant } from "./read-instant";

/** The wire text of a cell, or why the row must be refused. */
export type ReadCell = { value: string } | { reason: string };

const NUMBER = /^-?\d+(\.\d+)?$/;
const OWNER = /^\d+$/;

/** Reads the cells of one column, and gathers the options that its values need. */
export class ColumnReader {
  private readonly known: KnownProperty | null;
  private readonly shippedByText = new Map<string, string>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly objectType: ObjectType,
    readonly name: string,
  ) {
    this.known = knownProperty(name);
    for (const [value, label] of this.known?.options ?? []) {
      this.shippedByText.set(label.toLowerCase(), value);
      this.shippedByText.set(value.toLowerCase(), value);
    }
  }

  /** @param cell trimmed and not empty */
  read(cell: string): ReadCell {
    switch (this.known?.kind) {
      case "instant": {
        const atMs = readInstant(cell);
        return atMs === null ? { reason: `${this.name} "${cell}" is no ISO 8601 instant` } : { value: new Date(atMs).toISOString() };
      }
      case "number":
        return NUMBER.test(cell) ? { value: cell } : { reason: `${this.name} "${cell}" is no number` };
      case "owner":
        // An owner that owners.csv doesn't list has left: real portals are full of them, so the row stays.
        return OWNER.test(cell) ? { value: cell } : { reason: `${this.name} "${cell}" is no owner id` };
      case "enumeration": {
        const value = this.shippedByText.get(cell.toLowerCase()) ?? cell;
        this.seen.add(value);
        return { value };
      }
      case "multiple":
        for (const value of cell.split(";")) this.seen.add(value.trim());
        return { value: cell };
      default:
        return { value: cell };
    }
  }

  /** The definition that the portal needs for this column; null when HubSpot's own covers all that was read. */
  definition(): SeedProperty | null {
    const base = { objectType: this.objectType, name: this.name, label: labelOf(this.name) };
    if (isHandoffName(this.name)) return { ...base, groupName: "handoff", ...this.handoffType() };
    if (this.known === null) return { ...base, groupName: groupOf(this.objectType), type: "string", fieldType: "text" };
    const shipped = this.known.options;
    if (shipped === undefined) return null;
    const added = [...this.seen].filter((value) => !shipped.some(([own]) => own === value));
    if (added.length === 0) return null;
    const all = [...shipped, ...added.map((value) => [value, value] as const)];
    const options = all.map(([value, label], order) => toOption(value, label, order));
    return { ...base, groupName: groupOf(this.objectType), type: "enumeration", fieldType: "select", options };
  }

  private handoffType(): Pick<SeedProperty, "type" | "fieldType" | "options"> {
    const options: SeedOption[] = [...this.seen].map((value, order) => toOption(value, value, order));
    switch (this.known?.kind) {
      case "instant":
        return { type: "datetime", fieldType: "date" };
      case "number":
        return { type: "number", fieldType: "number" };
      case "text":
        return { type: "string", fieldType: this.name.endsWith("_note") ? "textarea" : "text" };
      case "multiple":
        return { type: "enumeration", fieldType: "checkbox", options };
      default:
        return { type: "enumeration", fieldType: "select", options };
    }
  }
}

const GROUPS: Partial<Record<ObjectType, string>> = {
  contacts: "contactinformation",
  deals: "dealinformation",
  companies: "companyinformation",
  calls: "call",
  meetings: "meeting",
  emails: "email",
  tasks: "task",
  notes: "note",
  communications: "communication",
};
const groupOf = (objectType: ObjectType): string => GROUPS[objectType] ?? objectType;
