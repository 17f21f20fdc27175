import { type Answer, htmlAnswer } from '../mlflow/pipeline.ts';

/** Where oauth2-proxy has its sign-in page. */
export const signInPath = '/oauth2/sign_in';

/** The page of an oauth2-proxy, which it also gives in place of an answer, with the status of a success. */
export function answerSignInPage(): Answer {
  return htmlAnswer(
    200,
    `<!DOCTYPE html>
<html lang="en" charset="utf-8">
<head><title>Sign In</title></head>
<body>
<form method="GET" action="/oauth2/start"><input type="hidden" name="rd" value="/">
<button type="submit">Sign in with OpenID Connect</button></form>
<footer>Secured with <a href="https://github.com/oauth2-proxy/oauth2-proxy">OAuth2 Proxy</a></footer>
</body>
</html>
`,
    { 'cache-control': 'no-cache, no-store, must-revalidate, max-age=0' },
  );
}

/** Sends a client to the page; `from` is where it wanted to go. */
export function redirectToSignIn(from: string): Answer {
  const location = `${signInPath}?rd=${encodeURIComponent(from)}`;
  return htmlAnswer(302, `<a href="${location}">Found</a>.\n\n`, { location });
}
