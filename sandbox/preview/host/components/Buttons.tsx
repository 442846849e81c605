import { createContext, useContext, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { hrefOf, type Href } from "./href-of";
import { AnchorWithOverlay, type OverlayProps } from "./Overlays";
import { press, type OnPress } from "./press";
import { classes, sizeOf } from "./sizes";

interface ButtonProps extends OverlayProps {
  children?: ReactNode;
  onClick?: OnPress;
  href?: Href;
  disabled?: boolean;
  variant?: "primary" | "secondary" | "destructive" | "transparent";
  type?: "button" | "reset" | "submit";
  size?: string;
  truncate?: boolean;
  testId?: string;
}

export const Button = ({
  children,
  onClick,
  href,
  disabled,
  variant = "secondary",
  type = "button",
  size,
  truncate,
  overlay,
  testId,
}: ButtonProps) => {
  const { url, isExternal } = hrefOf(href);
  const className = classes("hs-button", `hs-button--${variant}`, `hs-button--${sizeOf(size)}`, truncate && "hs-truncate");
  return (
    <AnchorWithOverlay overlay={overlay}>
      {(openOverlay) =>
        url !== null && !disabled ? (
          <a
            className={className}
            data-test-id={testId}
            href={url}
            target={isExternal ? "_blank" : undefined}
            rel="noreferrer"
            onClick={press(onClick, openOverlay)}
          >
            {children}
          </a>
        ) : (
          <button className={className} data-test-id={testId} type={type} disabled={disabled} onClick={press(onClick, openOverlay)}>
            {children}
          </button>
        )
      }
    </AnchorWithOverlay>
  );
};

export const LoadingButton = ({ loading, children, disabled, ...props }: ButtonProps & { loading?: boolean }) => (
  <Button {...props} disabled={disabled === true || loading === true}>
    {loading && <span className="hs-spinner-ring hs-spinner-ring--xs" aria-hidden="true" />}
    {children}
    {loading && <span className="hs-only-read">, in progress</span>}
  </Button>
);

export const ButtonRow = ({ children, testId }: { children?: ReactNode; testId?: string }) => (
  <div className="hs-button-row" data-test-id={testId}>
    {children}
  </div>
);

const CloseMenu = createContext<() => void>(() => undefined);

interface DropdownProps {
  buttonText?: string;
  buttonSize?: string;
  variant?: "primary" | "secondary" | "transparent";
  disabled?: boolean;
  options?: { label: string; onClick?: () => void }[];
  children?: ReactNode;
  testId?: string;
}

/** A button that opens a menu: arrow keys move, Enter picks, Escape closes and returns to the button. */
export function Dropdown({
  buttonText = "Actions",
  buttonSize,
  variant = "secondary",
  disabled,
  options,
  children,
  testId,
}: DropdownProps) {
  const [isOpen, setOpen] = useState(false);
  const [isLeft, setLeft] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const close = (): void => setOpen(false);

  useEffect(() => {
    if (!isOpen) return;
    const right = box.current?.closest(".hs-surface")?.getBoundingClientRect().right ?? innerWidth;
    setLeft((menu.current?.getBoundingClientRect().right ?? 0) > right + 1);
    itemsOf(menu.current)[0]?.focus();
    const leave = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) close();
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, [isOpen]);

  const move = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      close();
      box.current?.querySelector("button")?.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !isOpen) return;
    event.preventDefault();
    const items = itemsOf(menu.current);
    const next = items.indexOf(document.activeElement as HTMLElement) + step;
    items[(next + items.length) % items.length]?.focus();
  };

  return (
    <span className="hs-anchor" ref={box} onKeyDown={move}>
      <button
        type="button"
        className={`hs-button hs-button--${variant} hs-button--${sizeOf(buttonSize)}`}
        data-test-id={testId}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {buttonText} <span aria-hidden="true" className="hs-caret" />
      </button>
      {isOpen && (
        <CloseMenu.Provider value={close}>
          <div className={classes("hs-menu", isLeft && "hs-menu--left")} role="menu" ref={menu}>
            {options?.map(({ label, onClick }) => (
              <DropdownButtonItem key={label} onClick={onClick}>
                {label}
              </DropdownButtonItem>
            ))}
            {children}
          </div>
        </CloseMenu.Provider>
      )}
    </span>
  );
}

export function DropdownButtonItem({ children, onClick, overlay }: { children?: ReactNode; onClick?: OnPress } & OverlayProps) {
  const close = useContext(CloseMenu);
  return (
    <AnchorWithOverlay overlay={overlay}>
      {(openOverlay) => (
        <button
          type="button"
          role="menuitem"
          className="hs-menu-item"
          onClick={(event) => {
            press(onClick, openOverlay)(event);
            if (!openOverlay) close();
          }}
        >
          {children}
        </button>
      )}
    </AnchorWithOverlay>
  );
}

const itemsOf = (menu: HTMLElement | null): HTMLElement[] => [...(menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
