export interface CardWrite {
  requestId: string;
  kind: "drop" | "touch" | "source" | "reopen" | "undo";
  contactId: number;
  madeAtMs: number;
}

/** What people wrote from cards, each carried out once. */
export interface CardWriteRows {
  /** begins a card's write once per request id: "new", or the answer already given, or "pending" */
  beginCardWrite(write: CardWrite): Promise<"new" | "pending" | { answer: unknown }>;
  endCardWrite(requestId: string, answer: unknown, undo: unknown): Promise<void>;
  abandonCardWrite(requestId: string): Promise<void>;
  findCardWrite(requestId: string): Promise<(CardWrite & { undo: unknown }) | null>;
}
