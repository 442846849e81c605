import { createContext, useContext } from "react";
import type { Session } from "./api";

export const SessionContext = createContext<Session | null>(null);

/** The session of this page; only used below its provider. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("The session is not read yet");
  return session;
}
