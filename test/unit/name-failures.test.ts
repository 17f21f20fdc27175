import { describe, expect, it } from 'vitest';
import { namesInPlaywright, namesInVitest } from '../name-failures.ts';

describe('namesInVitest', () => {
  const passed = { fullName: 'rows stay', status: 'passed', failureMessages: [] };

  it('names failed tests with the first lines of why, and the file of each', () => {
    const failed = {
      fullName: 'rows are sorted',
      status: 'failed',
      failureMessages: ['\u001b[31mAssertionError\u001b[39m: 1\n\n  at x'],
    };
    const report = {
      testResults: [
        { name: '/p/test/unit/a.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
        { name: '/p/test/unit/b.test.ts', status: 'passed', message: '', assertionResults: [passed] },
      ],
    };
    expect(namesInVitest(report, '/p')).toEqual([
      { name: 'test/unit/a.test.ts › rows are sorted', why: 'AssertionError: 1\n  at x' },
    ]);
  });

  it('names a file that could not be loaded, or that failed outside of its tests', () => {
    const message = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
    const file = { name: '/p/test/a.test.ts', status: 'failed', message, assertionResults: [passed] };
    const [failure] = namesInVitest({ testResults: [file] }, '/p');
    expect(failure?.name).toBe('test/a.test.ts');
    expect(failure?.why.split('\n')).toHaveLength(8);
  });
});

describe('namesInPlaywright', () => {
  const spec = { title: 'lists', file: 'lists.spec.ts', line: 7 };
  const error = { message: 'Error: not visible' };

  it('names failed tests of nested suites, and one that passed only when it was tried again', () => {
    const suites = [
      { specs: [{ ...spec, ok: true, tests: [{ results: [{}] }] }] },
      {
        specs: [],
        suites: [
          { specs: [{ ...spec, title: 'fails', ok: false, tests: [{ results: [{ error }] }] }] },
          { specs: [{ ...spec, title: 'is flaky', ok: true, tests: [{ results: [{ error }, {}] }] }] },
          { specs: [{ ...spec, title: 'was ended', ok: false, tests: [{ results: [] }] }] },
        ],
      },
    ];
    expect(namesInPlaywright({ suites })).toEqual([
      { name: 'lists.spec.ts:7 › fails', why: 'Error: not visible' },
      { name: 'lists.spec.ts:7 › is flaky', why: 'Error: not visible' },
      { name: 'lists.spec.ts:7 › was ended', why: '' },
    ]);
  });

  it('names what failed outside of every test', () => {
    expect(namesInPlaywright({ suites: [], errors: [error] })).toEqual([
      { name: 'outside of a test', why: 'Error: not visible' },
    ]);
  });
});
