export interface PageContent {
  readonly title: string;
  readonly lead: string;
  readonly links?: readonly { readonly text: string; readonly href: string }[];
  /** A text to copy, with a button. */
  readonly copy?: string;
}

/** A small page that needs nothing from anywhere else. */
export function renderPage({ title, lead, links = [], copy }: PageContent): string {
  const list = links.map(({ text, href }) => `<li><a href="${escapeHtml(href)}">${escapeHtml(text)}</a></li>`);
  const copied =
    copy === undefined
      ? ''
      : `<pre id="text">${escapeHtml(copy)}</pre><button onclick="navigator.clipboard.writeText(document.getElementById('text').textContent)">Copy</button>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · PrimeHub demo</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; color: #1f2933; background: #f5f7fa; margin: 0; }
main { max-width: 40rem; margin: 12vh auto; padding: 2rem; background: #fff; border: 1px solid #d9e2ec; border-radius: 8px; }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f0f4f8; padding: .75rem; border-radius: 4px; }
small { color: #627d98; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(lead)}</p>
${list.length > 0 ? `<ul>${list.join('')}</ul>` : ''}${copied}
<p><small>PrimeHub demo server: the console itself is not part of it.</small></p>
</main>
</body>
</html>
`;
}

/** What the real console would show at a path; the paths are those that the app links to. */
export function describeConsolePath(path: string): PageContent {
  const parts = path.split('/').filter(Boolean).slice(1).map(decode);
  const [scope, group = '', page = 'home', item = '', ...rest] = parts;
  if (scope === 'admin') {
    return { title: 'Administration', lead: `Here the console shows ${parts.join(' / ')}.` };
  }
  if (scope !== 'g') {
    return { title: 'PrimeHub console', lead: 'Here the console opens the home page of your group.' };
  }
  if (page === 'api-token') {
    const lead = `Here the console hands out an API token to members of ${group}. In the demo, the tokens are printed when it starts; or sign in with the button below and paste the code into the app.`;
    return {
      title: 'API Token',
      lead,
      links: [{ text: 'Request API Token', href: '/console/oidc/auth-flow/request' }],
    };
  }
  const subject = [page, item, ...rest].filter(Boolean).join(' / ');
  return { title: `${group}: ${subject}`, lead: `Here the console shows ${subject} of group ${group}.` };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
