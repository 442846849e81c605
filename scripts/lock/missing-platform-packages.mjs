const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const LIBRARIES = { musl: "musl", musleabihf: "musl", gnu: "glibc", gnueabihf: "glibc" };

/** Where the package at `location` would find `name`: its own node_modules, then each folder's above it. */
const lookups = (location, name) => {
  const folders =
    location === "" ? [] : location.split("/node_modules/").map((_, at, parts) => parts.slice(0, at + 1).join("/node_modules/"));
  return [...folders.reverse().map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
};

/** The limits that such packages carry, as their names say them: `…-linux-arm64-musl`. */
const limitsOf = (name) => {
  const words = name.replace(/^@[^/]+\//, "").split(/[-.]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  const libc = os[0] === "linux" ? words.flatMap((word) => LIBRARIES[word] ?? []) : [];
  return { ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
};

/**
 * Optional packages that a package of the lock names with an exact version and that the lock has no entry for.
 * Gives, for each, its place in the lock and the entry that npm would have written, without its hash.
 */
export const missingPlatformPackages = ({ packages }) => {
  const missing = new Map();
  for (const [location, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!/^\d/.test(version) || lookups(location, name).some((at) => at in packages)) continue;
      const top = `node_modules/${name}`;
      const at = missing.has(top) && missing.get(top).version !== version ? `${location}/node_modules/${name}` : top;
      missing.set(at, { version, ...limitsOf(name), ...(dev && { dev }), optional: true });
    }
  }
  return [...missing].map(([location, entry]) => ({ location, entry }));
};
