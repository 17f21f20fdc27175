/**
 * Escapes a model's name for the address of its page in MLflow, whose pages decode it twice: `%` stays itself only as
 * `%2525`. Null where the pages break on a `%`: from 2.4 to 2.12 they decode once more, and not so for their own links.
 * All tried with the pages of 1.30, 2.1, 2.3, 2.5, 2.7 to 2.14, 2.18, 2.22, 3.4 and 3.18. `version` is null when unknown.
 */
export function escapeModelName(name: string, version: string | null): string | null {
  const whole = name.toWellFormed();
  if (!whole.includes('%')) return encodeURIComponent(whole);
  const [major, minor = 0] = (version ?? '').split('.').map(Number);
  if (major === 2 && minor >= 4 && minor <= 12) return null;
  return encodeURIComponent(whole.replaceAll('%', '%25'));
}
