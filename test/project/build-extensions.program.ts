import { buildExtensions } from "../../scripts/build-extensions";

await buildExtensions(process.argv[2] ?? "");
