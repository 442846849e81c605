import type { DropRequest, TouchRequest, Written } from "@handoff/shared";

/** What a person can do on the contact card. */
export interface ContactCardActions {
  touch: (outcome: TouchRequest["outcome"]) => void;
  drop: (reason: string, label: string, more?: Pick<DropRequest, "note" | "wakesInMonths">) => void;
  changeSource: (value: string, label: string) => void;
  reopen: () => void;
  undo: () => void;
}

/** How the last write stands. */
export interface WriteStanding {
  isWriting: boolean;
  /** a write was made that the view may not show yet */
  isFollowing: boolean;
  last: Written | null;
  failure: { message: string; whatToDo: string } | null;
}

/** A write of this kind was made and the view does not show it yet: its button is out of place. */
export const isSettling = ({ isFollowing, last }: WriteStanding, kind: string): boolean => isFollowing && last?.kind === kind;
