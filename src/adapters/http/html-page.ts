/** Text made safe inside HTML, attributes included. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A small page of its own, for the moments when a person meets the app outside HubSpot. `body` is HTML. */
export const htmlPage = (title: string, body: string, scriptPath?: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Handoff</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; color: #33475b; background: #f5f8fa; margin: 0; }
main { max-width: 34rem; margin: 12vh auto; padding: 2rem; background: #fff; border: 1px solid #dfe3eb; border-radius: 4px; }
h1 { font-size: 1.4rem; margin-top: 0; }
a.button { display: inline-block; margin-top: 1rem; padding: .6rem 1.2rem; border-radius: 4px; background: #33475b; color: #fff; text-decoration: none; }
</style>
${scriptPath ? `<script src="${escapeHtml(scriptPath)}" defer></script>\n` : ""}</head>
<body><main>
<h1>${escapeHtml(title)}</h1>
${body}
</main></body>
</html>
`;
