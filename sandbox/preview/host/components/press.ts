import type { MouseEvent } from "react";

/** What a surface's `onClick` receives: the event without its DOM, and what may be opened or closed. */
export type OnPress = ((event: object, reactions: object) => void) | undefined;

/** A click handler that tells the surface, then opens the overlay if there is one. */
export const press =
  (onClick: OnPress, openOverlay?: (() => void) | null) =>
  (event: MouseEvent): void => {
    onClick?.({ type: event.type, bubbles: event.bubbles, timeStamp: event.timeStamp, id: event.currentTarget.id }, {});
    openOverlay?.();
  };
