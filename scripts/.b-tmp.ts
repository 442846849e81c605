import { buildExtensions } from "/work/main/scripts/build-extensions";
console.log(await buildExtensions("/work/main/dist/extensions"));
