import { writeFileSync } from "node:fs";
import { kpiPage } from "./docs/kpi-page";

/** Writes docs/kpis.md from the catalogue; a test fails while the file differs from what this would write. */
writeFileSync("docs/kpis.md", kpiPage());
