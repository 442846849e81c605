import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isPublicAddress } from "../../src/adapters/notify/is-public-address";
import { postJson } from "../../src/adapters/notify/post-json";

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450:4001::1"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "64:ff9b::7f00:1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "ff02::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "localhost",
  "",
])("%p is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test("a name that leads to this machine when the connection is made is not connected to, whatever it led to before", async () => {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    response.end();
  }).listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const address = new URL(`http://localhost:${String(port)}/hook`);
  expect(await postJson(address, {}, { isLocalAllowed: false })).toEqual({
    outcome: "not_sent",
    why: "its address does not lead to the public internet",
    mayTryAgain: false,
  });
  expect(calls).toBe(0);
  expect(await postJson(address, {}, { isLocalAllowed: true })).toEqual({ outcome: "sent" });
  expect(calls).toBe(1);
  await new Promise((resolve) => server.close(resolve));
});
