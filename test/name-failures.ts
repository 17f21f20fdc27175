/** What failed, by name and with the beginning of why, from the JSON reports of Vitest and Playwright. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Failure {
  readonly name: string;
  /** The first lines of its message; empty where the report has none. */
  readonly why: string;
}

export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

interface PlaywrightSuite {
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly line: number;
    readonly ok: boolean;
    readonly tests: readonly { readonly results: readonly { readonly error?: { readonly message?: string } }[] }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

export interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors?: readonly { readonly message?: string }[];
}

/** Failed tests, and files that could not be loaded; paths are relative to `root`. */
export function namesInVitest(report: VitestReport, root: string): Failure[] {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [{ name: file, why: firstLines(message) }] : [];
    return failed.map((one) => ({
      name: `${file} › ${one.fullName}`,
      why: firstLines(one.failureMessages?.[0] ?? ''),
    }));
  });
}

/** Failed tests, those that failed first and passed then among them, and errors outside of every test. */
export function namesInPlaywright(report: PlaywrightReport): Failure[] {
  const outside = (report.errors ?? []).map(({ message }) => ({ name: 'outside of a test', why: firstLines(message) }));
  return [...report.suites.flatMap(namesInSuite), ...outside];
}

function namesInSuite({ specs, suites = [] }: PlaywrightSuite): Failure[] {
  const own = specs.flatMap(({ title, file, line, ok, tests }) => {
    const error = tests.flatMap((test) => test.results).find((result) => result.error !== undefined)?.error;
    return ok && error === undefined ? [] : [{ name: `${file}:${line} › ${title}`, why: firstLines(error?.message) }];
  });
  return [...own, ...suites.flatMap(namesInSuite)];
}

/** At most eight lines, without the colours of a terminal and calls within packages: more stands where it failed. */
function firstLines(message = ''): string {
  return stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at .*node_modules/.test(line))
    .slice(0, 8)
    .join('\n');
}
