import { useEffect, useState } from "preact/hooks";
import { Problem } from "./api";

export type Loaded<R> = { data?: R; problem?: Problem; busy: boolean };

/** What a promise brings, asked again when `keys` change; the last data stays while it loads. */
export function useLoad<R>(ask: () => Promise<R> | undefined, keys: readonly unknown[]): Loaded<R> {
  const [state, setState] = useState<Loaded<R>>({ busy: true });
  useEffect(() => {
    let wanted = true;
    const asked = ask();
    if (!asked) {
      setState({ busy: false });
      return;
    }
    setState((was) => ({ ...(was.data === undefined ? {} : { data: was.data }), busy: true }));
    asked.then(
      (data) => wanted && setState({ data, busy: false }),
      (cause: unknown) =>
        wanted &&
        setState({
          problem: cause instanceof Problem ? cause : new Problem(0, String(cause)),
          busy: false,
        }),
    );
    return () => {
      wanted = false;
    };
  }, keys);
  return state;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · policy-kg` : "policy-kg";
  }, [title]);
}
