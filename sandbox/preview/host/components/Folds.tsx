import { createContext, useCallback, useContext, useEffect, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { sizeOf } from "./sizes";
import { useOwn } from "./use-own";

interface AccordionProps {
  title?: string;
  defaultOpen?: boolean;
  open?: boolean;
  disabled?: boolean;
  size?: string;
  onClick?: () => void;
  children?: ReactNode;
  testId?: string;
}

export function Accordion({ title, defaultOpen = false, open, disabled, size, onClick, children, testId }: AccordionProps) {
  const [isOpen, setOpen] = useOwn(open, defaultOpen);
  const id = useId();
  return (
    <div className={`hs-accordion hs-accordion--${sizeOf(size, "sm")}`} data-test-id={testId}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          if (open === undefined) setOpen(!isOpen);
          onClick?.();
        }}
      >
        <span aria-hidden="true" className="hs-chevron" /> {title}
      </button>
      {isOpen && <div id={id}>{children}</div>}
    </div>
  );
}

interface TabEntry {
  id: string;
  title: string;
  isDisabled: boolean;
}

interface TabsState {
  selected: string | undefined;
  set: (entry: TabEntry) => void;
  remove: (id: string) => void;
}

const TabsContext = createContext<TabsState>({ selected: undefined, set: () => undefined, remove: () => undefined });

interface TabsProps {
  children?: ReactNode;
  selected?: string | number;
  defaultSelected?: string | number;
  variant?: "default" | "enclosed";
  fill?: boolean;
  onSelectedChange?: (selected: string | number) => void;
  testId?: string;
}

/** Its tabs make themselves known as they mount: their props arrive from the worker, not from React's children. */
export function Tabs({ children, selected, defaultSelected, variant = "default", fill, onSelectedChange, testId }: TabsProps) {
  const [entries, setEntries] = useState<TabEntry[]>([]);
  const [own, setOwn] = useOwn<string | number>(selected, defaultSelected ?? "");
  const current = String(own) || entries[0]?.id;

  const set = useCallback((entry: TabEntry) => {
    setEntries((all) => (all.some(({ id }) => id === entry.id) ? all.map((one) => (one.id === entry.id ? entry : one)) : [...all, entry]));
  }, []);
  const remove = useCallback((gone: string) => setEntries((all) => all.filter(({ id }) => id !== gone)), []);
  const context = useMemo(() => ({ selected: current, set, remove }), [current, set, remove]);

  const pick = (id: string): void => {
    const next = typeof (selected ?? defaultSelected) === "number" ? Number(id) : id;
    if (selected === undefined) setOwn(next);
    onSelectedChange?.(next);
  };
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]:not(:disabled)")];
    buttons[(buttons.indexOf(document.activeElement as HTMLElement) + step + buttons.length) % buttons.length]?.focus();
  };

  return (
    <TabsContext.Provider value={context}>
      <div className={`hs-tabs hs-tabs--${variant}`} data-test-id={testId}>
        <div role="tablist" className={fill ? "hs-tablist hs-tablist--fill" : "hs-tablist"} onKeyDown={move}>
          {entries.map(({ id, title, isDisabled }) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={id === current}
              tabIndex={id === current ? 0 : -1}
              disabled={isDisabled}
              onClick={() => pick(id)}
            >
              {title}
            </button>
          ))}
        </div>
        {children}
      </div>
    </TabsContext.Provider>
  );
}

export function Tab({
  tabId,
  title = "",
  disabled = false,
  children,
}: {
  tabId?: string | number;
  title?: string;
  disabled?: boolean;
  children?: ReactNode;
}) {
  const ownId = useId();
  const id = tabId === undefined ? ownId : String(tabId);
  const { selected, set, remove } = useContext(TabsContext);
  useEffect(() => set({ id, title, isDisabled: disabled }), [id, title, disabled, set]);
  useEffect(() => () => remove(id), [id, remove]);
  return selected === id ? (
    <div role="tabpanel" className="hs-tabpanel" aria-label={title}>
      {children}
    </div>
  ) : null;
}
