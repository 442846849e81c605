import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from "react";
import type { AlertMessage } from "../protocol";

type AddToast = (alert: AlertMessage) => void;
const ToastContext = createContext<AddToast>(() => undefined);
const SHOWN_MS = 6000;

/** The floating alerts of the page, as `addAlert` makes them. */
export const useToasts = (): AddToast => useContext(ToastContext);

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(AlertMessage & { key: number })[]>([]);
  const nextKey = useRef(0);
  const remove = (key: number): void => setToasts((all) => all.filter((toast) => toast.key !== key));
  const add = useCallback<AddToast>((alert) => {
    const key = nextKey.current++;
    setToasts((all) => [...all, { ...alert, key }]);
    setTimeout(() => remove(key), SHOWN_MS);
  }, []);

  return (
    <ToastContext.Provider value={add}>
      {children}
      <div className="hs-toasts" role="status" aria-live="polite">
        {toasts.map(({ key, type, title, message }) => (
          <div key={key} className={`hs-alert hs-alert--${type ?? "info"} hs-toast`}>
            <div>
              {title && <strong>{title}</strong>}
              <div>{message}</div>
            </div>
            <button type="button" className="hs-toast-close" aria-label="Close" onClick={() => remove(key)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}
