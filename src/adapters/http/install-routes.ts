import express, { type ErrorRequestHandler, type Response, type Router } from "express";
import type { HttpDeps } from "./http-deps";
import { readCookie } from "./cookies";
import { htmlPage, escapeHtml } from "./html-page";
import { httpStatus } from "./http-status";
import { installPass, openInstallPass } from "./install-pass";
import { progressScript } from "./progress-script";
import { queryOf } from "./query-of";
import { toErrorAnswer } from "./to-error-answer";

const STATE_COOKIE = "handoff_state";
const STATE_LIFE_MS = 15 * 60_000;
const PASS_COOKIE = "handoff_installed";
const PASS_LIFE_MS = 24 * 3_600_000;

type InstallDeps = Pick<
  HttpDeps,
  "publicUrl" | "signingSecrets" | "appUrlOf" | "startInstall" | "finishInstall" | "readInstallProgress" | "log"
>;

/**
 * Installing: to HubSpot's consent page and back. The state is bound to this browser by a cookie. Who came back may watch the first read,
 * by a second cookie, since a portal's id alone must tell nobody whether it is a customer.
 */
export const installRoutes = (deps: InstallDeps): Router => {
  const { publicUrl, signingSecrets, appUrlOf, startInstall, finishInstall, readInstallProgress } = deps;
  const [currentSecret = ""] = signingSecrets;
  const router = express.Router();

  const setCookie = (res: Response, name: string, value: string, path: string, maxAge: number) =>
    // Lax, not Strict: the way back from HubSpot is a link from another site.
    res.cookie(name, value, { httpOnly: true, sameSite: "lax", secure: publicUrl.startsWith("https:"), path, maxAge, encode: String });

  router.get("/install", async (_req, res) => {
    const { redirectTo, cookieValue } = await startInstall();
    setCookie(res, STATE_COOKIE, cookieValue, "/oauth/callback", STATE_LIFE_MS);
    res.redirect(302, redirectTo);
  });

  router.get("/oauth/callback", async (req, res) => {
    const query = queryOf(req);
    const { portalId } = await finishInstall({
      code: query.get("code"),
      state: query.get("state"),
      error: query.get("error"),
      cookieValue: readCookie(req, STATE_COOKIE),
    });
    res.clearCookie(STATE_COOKIE, { path: "/oauth/callback" });
    setCookie(res, PASS_COOKIE, installPass(portalId, currentSecret), "/install/progress", PASS_LIFE_MS);
    res.type("html").send(installedPage(portalId, appUrlOf(portalId)));
  });

  router.get("/install/progress", async (req, res) => {
    const portalId = openInstallPass(readCookie(req, PASS_COOKIE), signingSecrets);
    const asked = queryOf(req).get("portalId");
    if (portalId === null || asked !== String(portalId)) {
      res
        .status(404)
        .json({ code: "unknown_route", message: "There is nothing to see here.", whatToDo: "Install the app from this browser first." });
      return;
    }
    res.set("Cache-Control", "no-store").json(await readInstallProgress(portalId));
  });

  router.get("/install/progress.js", (_req, res) => {
    res.type("text/javascript").send(progressScript);
  });

  router.use(["/install", "/oauth"], showErrorPage(deps.log));
  return router;
};

const installedPage = (portalId: number, appUrl: string): string =>
  htmlPage(
    "Handoff is installed",
    `<p>Your contacts and deals are being read now. The first figures appear within minutes; you can close this page at any time.</p>
<p id="progress" data-portal-id="${portalId}" role="status" aria-live="polite"></p>
<a class="button" href="${escapeHtml(appUrl)}">Open Handoff in HubSpot</a>`,
    "/install/progress.js",
  );

/** A person is looking: the error in words, and the way to start again. */
const showErrorPage =
  (log: HttpDeps["log"]): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const { code, message, whatToDo } = toErrorAnswer(error);
    const status = httpStatus(code);
    if (status >= 500) log.error({ err: error, code, path: req.baseUrl + req.path }, "installation failed");
    res.clearCookie(STATE_COOKIE, { path: "/oauth/callback" });
    const again = code === "internal" ? "" : `<a class="button" href="/install">Start again</a>`;
    res
      .status(status)
      .type("html")
      .send(htmlPage("Handoff could not be installed", `<p>${escapeHtml(message)}</p>\n<p>${escapeHtml(whatToDo)}</p>\n${again}`));
  };
