import { createContext, useContext, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { sizeOf } from "./sizes";

/** `overlay` is a fragment: the element that a button, link, tag or image opens (Modal, Panel) or shows (Tooltip). */
export interface OverlayProps {
  overlay?: ReactNode;
}

/** The overlays of one surface by id, for the action `closeOverlay`. */
export interface OverlayRegistryEntries {
  add: (id: string, close: () => void) => () => void;
  close: (id: string) => void;
}

export function createOverlayRegistry(): OverlayRegistryEntries {
  const open = new Map<string, () => void>();
  return {
    add(id, close) {
      open.set(id, close);
      return () => open.delete(id);
    },
    close: (id) => open.get(id)?.(),
  };
}

export const OverlayRegistry = createContext<OverlayRegistryEntries>(createOverlayRegistry());

/** Pixels between a tooltip and what it belongs to, and the edge of the window. */
const GAP = 6;

const OverlaySlot = createContext<{ isOpen: boolean; close: () => void }>({ isOpen: false, close: () => undefined });

/** Gives its child the function that opens the overlay (null when there is none) and keeps the overlay beside it. */
export function AnchorWithOverlay({ overlay, children }: OverlayProps & { children: (open: (() => void) | null) => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  if (!overlay) return <>{children(null)}</>;
  return (
    <span className="hs-anchor">
      {children(() => setOpen(true))}
      <OverlaySlot.Provider value={{ isOpen, close: () => setOpen(false) }}>{overlay}</OverlaySlot.Provider>
    </span>
  );
}

interface DialogProps {
  id?: string;
  title?: string;
  "aria-label"?: string;
  width?: string;
  variant?: string;
  onOpen?: () => void;
  onClose?: () => void;
  children?: ReactNode;
}

/** A native dialog: the browser keeps the focus inside and closes it on Escape. */
function Dialog({ kind, id, title, width, variant, onOpen, onClose, children, ...labels }: DialogProps & { kind: "modal" | "panel" }) {
  const { isOpen, close } = useContext(OverlaySlot);
  const registry = useContext(OverlayRegistry);
  const element = useRef<HTMLDialogElement>(null);

  useEffect(() => (id === undefined ? undefined : registry.add(id, close)), [id, registry, close]);
  useEffect(() => {
    if (!isOpen || !element.current || element.current.open) return;
    element.current.showModal();
    onOpen?.();
  }, [isOpen, onOpen]);

  if (!isOpen) return null;
  const shut = (): void => {
    onClose?.();
    close();
  };
  return (
    <dialog
      ref={element}
      className={`hs-${kind} hs-${kind}--${sizeOf(width, "md")} hs-${kind}--${variant ?? "default"}`}
      aria-label={labels["aria-label"] ?? title}
      onClose={shut}
    >
      <header className="hs-dialog-head">
        <h2>{title}</h2>
        <button type="button" aria-label="Close" onClick={() => element.current?.close()}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}

export const Modal = (props: DialogProps) => <Dialog kind="modal" {...props} />;
export const Panel = (props: DialogProps) => <Dialog kind="panel" {...props} />;
export const DialogBody = ({ children }: { children?: ReactNode }) => <div className="hs-dialog-body">{children}</div>;
export const DialogFooter = ({ children }: { children?: ReactNode }) => <footer className="hs-dialog-foot">{children}</footer>;
export const PanelSection = ({ children }: { children?: ReactNode }) => <section className="hs-panel-section">{children}</section>;

/** Shown while its anchor is pointed at or focused; in the browser's top layer, so that no table or card cuts it off. */
export function Tooltip({ children, placement = "top" }: { children?: ReactNode; placement?: string }) {
  const element = useRef<HTMLSpanElement>(null);
  const id = useId();
  useEffect(() => {
    const tip = element.current;
    const anchor = tip?.closest<HTMLElement>(".hs-anchor");
    if (!tip || !anchor) return;
    tip.popover = "manual";
    const show = (): void => {
      tip.showPopover();
      const at = anchor.getBoundingClientRect();
      const isBelow = placement === "bottom" || at.top < tip.offsetHeight + GAP;
      const left = at.left + at.width / 2 - tip.offsetWidth / 2;
      tip.style.left = `${Math.max(GAP, Math.min(left, innerWidth - tip.offsetWidth - GAP))}px`;
      tip.style.top = `${isBelow ? at.bottom + GAP : at.top - tip.offsetHeight - GAP}px`;
    };
    const hide = (): void => tip.hidePopover();
    anchor.querySelector("button, a")?.setAttribute("aria-describedby", id);
    const ending = new AbortController();
    const { signal } = ending;
    anchor.addEventListener("mouseenter", show, { signal });
    anchor.addEventListener("focusin", show, { signal });
    anchor.addEventListener("mouseleave", hide, { signal });
    anchor.addEventListener("focusout", hide, { signal });
    return () => ending.abort();
  }, [id, placement]);
  return (
    <span ref={element} id={id} role="tooltip" className="hs-tooltip">
      {children}
    </span>
  );
}
