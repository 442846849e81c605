import net from "node:net";

// Preloaded into a program under test: every connection fails, so what it does it does offline.
net.Socket.prototype.connect = function connect(...args) {
  throw new Error(`no network here, but it connects to ${JSON.stringify(args[0])}`);
};
