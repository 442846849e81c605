const REASONS: Readonly<Record<string, string>> = {
  oauth: "Know which account it is connected to",
  "crm.objects.contacts.read": "View properties and other details about contacts",
  "crm.objects.contacts.write": "Create, delete, or make changes to contacts",
  "crm.objects.deals.read": "View properties and other details about deals",
  "crm.objects.deals.write": "Create, delete, or make changes to deals",
  "crm.objects.companies.read": "View properties and other details about companies",
  "crm.objects.owners.read": "View details about users assigned to a CRM record",
  "crm.schemas.contacts.read": "View details about property settings for contacts",
  "crm.schemas.contacts.write": "Create, delete, or make changes to property settings for contacts",
  "crm.schemas.deals.read": "View details about property settings for deals",
  "crm.schemas.deals.write": "Create, delete, or make changes to property settings for deals",
  "sales-email-read": "Read the content of one-to-one emails",
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;color:#33475b;background:#f5f8fa;margin:0}
main{max-width:34rem;margin:4rem auto;background:#fff;border:1px solid #cbd6e2;border-radius:6px;padding:2rem}
h1{font-size:1.4rem;margin-top:0}code{color:#516f90;font-size:.85em}
button{font:inherit;font-weight:600;background:#c93700;color:#fff;border:0;border-radius:4px;padding:.7rem 1.4rem;cursor:pointer}
</style><main>${body}</main></html>`;

interface Consent {
  appName: string;
  portalName: string;
  portalId: number;
  scopes: readonly string[];
  /** form fields that carry the request on to the granting call */
  fields: Readonly<Record<string, string>>;
}

/** The page on which an admin lets the app in: what it may do, and one button. */
export const consentPage = ({ appName, portalName, portalId, scopes, fields }: Consent): string =>
  page(
    `Connect ${appName}`,
    `<h1>Connect ${escapeHtml(appName)} to ${escapeHtml(portalName)}</h1><p>Account ${portalId}. ${escapeHtml(appName)} will be able to:</p>
<ul>${scopes.map((scope) => `<li>${escapeHtml(REASONS[scope] ?? "Use")} <code>${escapeHtml(scope)}</code></li>`).join("")}</ul>
<form method="post">${Object.entries(fields)
      .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
      .join("")}<button type="submit">Connect app</button></form>`,
  );

export const refusalPage = (reason: string): string =>
  page("Authorization failed", `<h1>Authorization failed</h1><p>${escapeHtml(reason)}</p>`);
