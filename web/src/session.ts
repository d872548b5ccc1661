// Whether this browser is logged in, known to every page.
import { useEffect, useState } from "preact/hooks";
import type { Session } from "./types";

let session: Session = { role: "none" };
const listeners = new Set<() => void>();

export function setSession(now: Session): void {
  session = now;
  for (const tell of listeners) tell();
}

export function useSession(): Session {
  const [now, setNow] = useState(session);
  useEffect(() => {
    const tell = () => setNow(session);
    tell();
    listeners.add(tell);
    return () => {
      listeners.delete(tell);
    };
  }, []);
  return now;
}
