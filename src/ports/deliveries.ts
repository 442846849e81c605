import type { Facts } from "../domain/facts";

/** Keeps a delivery of events; resolves once it is committed. Throws `not_an_array`, `delivery_too_large`, `database_unavailable`. */
export type AcceptDelivery = (rawBody: Buffer) => Promise<{ kept: number; dropped: number }>;

export interface InboxRow {
  deliveryId: number;
  body: Buffer;
  receivedAtMs: number;
}

/** The inbox as the accepting side sees it: one committed row per delivery and portal. Answers whether the portal is installed. */
export type KeepDelivery = (portalId: number, body: Buffer, receivedAtMs: number) => Promise<boolean>;

/** One event of a delivery, as the edge parsed it into facts; what cannot be read is kept aside. */
export interface ParsedDelivery {
  facts: Facts;
  events: number;
  unparsed: { body: unknown; problem: string }[];
  newestAtMs: number;
}
export type ParseDelivery = (body: Buffer) => ParsedDelivery;
/** Splits a body by portal: raw bytes if it is one portal's, else that portal's events re-serialised. Throws `not_an_array`. */
export type SplitByPortal = (body: Buffer) => { portalId: number; body: Buffer; events: number }[];
