import { createContext, useContext, type ReactNode } from "react";
import type { PageLocation } from "../../protocol";
import { press, type OnPress } from "./press";

/** Moves to another page of the app. */
export const NavigateContext = createContext<(location: PageLocation) => void>(() => undefined);

interface WithChildren {
  children?: ReactNode;
  testId?: string;
}

export const PageHeader = ({ children }: WithChildren) => <div className="hs-page-header">{children}</div>;
export const PageHeaderActions = ({ children }: WithChildren) => <div className="hs-button-row">{children}</div>;
export const PageTitle = ({ children }: WithChildren) => <h1 className="hs-page-title">{children}</h1>;
export const PageBreadcrumbs = ({ children }: WithChildren) => (
  <nav className="hs-breadcrumbs" aria-label="Breadcrumbs">
    {children}
  </nav>
);
export const PageBreadcrumbsCurrent = ({ children }: WithChildren) => <span aria-current="page">{children}</span>;

export function PageLink({ to = "/", params = {}, children, testId }: WithChildren & { to?: string; params?: Record<string, string> }) {
  const navigate = useContext(NavigateContext);
  return (
    <button type="button" className="hs-link" data-test-id={testId} onClick={() => navigate({ path: to, params })}>
      {children}
    </button>
  );
}

/** A link of the page header that only tells the surface, or leads to an address. */
export const PageHeaderLink = ({
  href,
  onClick,
  disabled,
  children,
}: WithChildren & { href?: string; onClick?: OnPress; disabled?: boolean }) => (
  <button
    type="button"
    className="hs-button hs-button--secondary hs-button--sm"
    disabled={disabled}
    onClick={press(onClick, href && !/^javascript:/i.test(href) ? () => window.open(href, "_blank", "noreferrer") : null)}
  >
    {children}
  </button>
);
