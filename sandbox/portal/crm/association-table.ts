import type { ObjectType, RecordRef } from "../seed";

const keyOf = ({ type, id }: RecordRef, toType: ObjectType): string => `${type}:${id}>${toType}`;

const refKey = ({ type, id }: RecordRef): string => `${type}:${id}`;

/** The contact or deal of a link with a company; null for any other link. */
const ofCompany = (a: RecordRef, b: RecordRef): { member: RecordRef; companyId: number } | null => {
  if (b.type === "companies" && (a.type === "contacts" || a.type === "deals")) return { member: a, companyId: b.id };
  return a.type === "companies" && (b.type === "contacts" || b.type === "deals") ? { member: b, companyId: a.id } : null;
};

/**
 * Who is linked with whom. An association is entered once and seen from both sides; order is the order of linking.
 * Of the companies of a contact or deal one is the primary: the first, until another is said to be.
 */
export class AssociationTable {
  private readonly linked = new Map<string, Map<number, number>>();
  private readonly primaryCompanies = new Map<string, number>();

  has(from: RecordRef, to: RecordRef): boolean {
    return this.linked.get(keyOf(from, to.type))?.has(to.id) ?? false;
  }

  /** False when the two were linked before. */
  add(from: RecordRef, to: RecordRef, atMs: number): boolean {
    const isNew = !this.has(from, to);
    if (isNew) {
      this.enter(from, to, atMs);
      this.enter(to, from, atMs);
    }
    const link = ofCompany(from, to);
    if (link !== null && this.primaryCompanyOf(link.member) === null) this.setPrimaryCompany(link.member, link.companyId);
    return isNew;
  }

  /** The primary company of a contact or deal, in the recycle bin or not; null for none. */
  primaryCompanyOf(member: RecordRef): number | null {
    return this.primaryCompanies.get(refKey(member)) ?? null;
  }

  setPrimaryCompany(member: RecordRef, companyId: number): void {
    this.primaryCompanies.set(refKey(member), companyId);
  }

  /** Whether a link is that of a contact or deal with its primary company. */
  isPrimary(from: RecordRef, to: RecordRef): boolean {
    const link = ofCompany(from, to);
    return link !== null && this.primaryCompanyOf(link.member) === link.companyId;
  }

  /** False when the two were not linked. */
  remove(from: RecordRef, to: RecordRef): boolean {
    if (!this.has(from, to)) return false;
    const link = ofCompany(from, to);
    if (link !== null && this.isPrimary(from, to)) this.primaryCompanies.delete(refKey(link.member));
    this.linked.get(keyOf(from, to.type))?.delete(to.id);
    this.linked.get(keyOf(to, from.type))?.delete(from.id);
    return true;
  }

  /** Ids of the linked records of one type, archived ones included. */
  idsOf(from: RecordRef, toType: ObjectType): number[] {
    return [...(this.linked.get(keyOf(from, toType))?.keys() ?? [])];
  }

  private enter(from: RecordRef, to: RecordRef, atMs: number): void {
    const key = keyOf(from, to.type);
    const ids = this.linked.get(key) ?? new Map<number, number>();
    ids.set(to.id, atMs);
    this.linked.set(key, ids);
  }
}
