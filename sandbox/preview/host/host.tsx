import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { api, type Session } from "./api";
import { AccountHome } from "./pages/AccountHome";
import { AppPage } from "./pages/AppPage";
import { RecordPage } from "./pages/RecordPage";
import { SessionContext } from "./session";
import { Shell } from "./Shell";
import "./styles/host.css";
import { Toasts } from "./Toasts";

/** The page of the preview that the address names. */
function Page() {
  const record = /^\/preview\/(contacts|deals)\/(\d+)/.exec(location.pathname);
  if (record) return <RecordPage type={record[1] === "deals" ? "deals" : "contacts"} id={Number(record[2])} />;
  if (location.pathname.startsWith("/preview/app")) return <AppPage />;
  return <AccountHome type={location.pathname.startsWith("/preview/deals") ? "deals" : "contacts"} />;
}

function Preview() {
  const [session, setSession] = useState<Session | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    api.session().then(setSession, (failure: unknown) => setError(String(failure)));
  }, []);
  if (error !== null) return <p role="alert">{error}</p>;
  if (!session) return null;
  return (
    <SessionContext.Provider value={session}>
      <Toasts>
        <Shell>
          <Page />
        </Shell>
      </Toasts>
    </SessionContext.Provider>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<Preview />);
