import { useState } from "react";
import type { Failure } from "./backend";
import { toFailure } from "./backend";
import type { WriteAnswer } from "./contract";
import { requestId } from "./request-id";

/** How long a write can be taken back from the card. */
export const UNDO_MS = 10_000;

/** The last write that was made here. */
export interface Written {
  kind: string;
  requestId: string;
  /** what was written, in words */
  words: string;
  undoUntilMs: number;
  /** what HubSpot refused of it */
  refused: WriteAnswer["refused"];
}

export interface Writes {
  isWriting: boolean;
  last: Written | null;
  failure: Failure | null;
  /** Sends one write with an id of its own. Ignored while another is on its way. */
  write: (kind: string, words: string, send: (requestId: string) => Promise<WriteAnswer>) => void;
  /** Takes the last write back. */
  undo: () => void;
}

/**
 * The writes of one card, one at a time.
 * @param sendUndo takes back the write with the given id
 * @param onWritten told the instant (ms, server's clock) of each change, so that the view can follow it
 */
export const useWrites = (
  sendUndo: (requestId: string, undo: string) => Promise<WriteAnswer>,
  onWritten: (changedAtMs: number) => void,
): Writes => {
  const [isWriting, setIsWriting] = useState(false);
  const [last, setLast] = useState<Written | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const run = async (send: (id: string) => Promise<WriteAnswer>, keep: (answer: WriteAnswer) => Written | null): Promise<void> => {
    setIsWriting(true);
    setFailure(null);
    try {
      const answer = await send(requestId());
      setLast(keep(answer));
      onWritten(Date.parse(answer.changedAt));
    } catch (thrown) {
      setFailure(toFailure(thrown));
    } finally {
      setIsWriting(false);
    }
  };

  return {
    isWriting,
    last,
    failure,
    write: (kind, words, send) => {
      if (isWriting) return;
      void run(send, (answer) => ({
        kind,
        requestId: answer.requestId,
        words,
        undoUntilMs: Date.now() + UNDO_MS,
        refused: answer.refused,
      }));
    },
    undo: () => {
      if (isWriting || last === null) return;
      const { requestId: undone } = last;
      void run(
        (id) => sendUndo(id, undone),
        () => null,
      );
    },
  };
};
