import { createRemoteReceiver, type RemoteReceiver } from "@remote-ui/core";
import { createEndpoint, fromWebWorker } from "@remote-ui/rpc";
import { useEffect, useState } from "react";
import { WORKER_API, type PageApi, type PageLocation, type SurfaceContext, type WorkerApi } from "../protocol";

export interface SurfaceRun {
  receiver: RemoteReceiver;
  /** The message of the error that ended it, or null. */
  error: string | null;
  /** Null until the worker is up. */
  worker: WorkerApi | null;
}

interface Options {
  /** Name of the bundle without `.js`. */
  bundle: string;
  context: SurfaceContext;
  location: PageLocation;
  page: Omit<PageApi, "surfaceFailed">;
}

/** Runs one bundle in a worker of its own for as long as the component lives; `options` are those of the first draw. */
export function useSurface(options: Options): SurfaceRun {
  const [receiver] = useState(createRemoteReceiver);
  const [error, setError] = useState<string | null>(null);
  const [worker, setWorker] = useState<WorkerApi | null>(null);
  const [first] = useState(options);

  useEffect(() => {
    const thread = new Worker("/preview/assets/worker.js", { name: first.bundle });
    const endpoint = createEndpoint<WorkerApi>(fromWebWorker(thread), { callable: WORKER_API });
    endpoint.expose({
      ...first.page,
      surfaceFailed: async (message: string) => setError(message),
    });
    const remote = endpoint.call as unknown as WorkerApi;
    setWorker(() => remote);
    const bundleUrl = new URL(`/preview/bundles/${first.bundle}.js`, location.href).href;
    remote.render(receiver.receive, bundleUrl, first.context, first.location).catch((failure: unknown) => {
      setError(failure instanceof Error ? failure.message : String(failure));
    });
    return () => endpoint.terminate();
  }, [first, receiver]);

  return { receiver, error, worker };
}
