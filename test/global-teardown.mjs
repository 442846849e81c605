/** Removes the run's databases and leaves the server; the last run out stops it. */
export default async function globalTeardown() {
  await globalThis.handoffTestServer?.stop();
}
