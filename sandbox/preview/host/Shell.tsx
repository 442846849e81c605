import type { ReactNode } from "react";
import { useSession } from "./session";

/** The bar and the rail around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const { account, appName, user } = useSession();
  const here = location.pathname;
  const item = (href: string, label: string, isHere: boolean) => (
    <a href={href} aria-current={isHere ? "page" : undefined}>
      {label}
    </a>
  );
  return (
    <div className="hs-shell">
      <header className="hs-top">
        <strong>{account.name}</strong>
        <span className="hs-top-note">A HubSpot account on this machine · {account.portalId}</span>
        <nav aria-label="Main">
          {item("/preview/contacts", "Contacts", here === "/preview" || here.startsWith("/preview/contacts"))}
          {item("/preview/deals", "Deals", here.startsWith("/preview/deals"))}
          {item("/preview/app", appName, here.startsWith("/preview/app"))}
        </nav>
        <span className="hs-top-user">
          {user.firstName} {user.lastName}
        </span>
      </header>
      {children}
    </div>
  );
}
