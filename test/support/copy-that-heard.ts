import type { Copy, Lab, WebhookEvent } from "./lab";

/** An installation of the time when the account was empty, that has heard these deliveries, each applied before the next comes. */
export async function copyThatHeard(lab: Lab, deliveries: readonly (readonly WebhookEvent[])[]): Promise<Copy> {
  const copy = lab.copy();
  await copy.installEmpty();
  for (const events of deliveries) {
    await copy.deliver(events);
    await copy.apply();
  }
  await copy.drain();
  return copy;
}
