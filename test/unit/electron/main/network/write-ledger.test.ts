import { describe, expect, it } from 'vitest';
import { createWriteLedger } from '../../../../../electron/main/network/write-ledger.ts';

describe('the write ledger', () => {
  it('lets a write begin once, whatever became of it', () => {
    const ledger = createWriteLedger();
    expect(ledger.state('one')).toBe('not-sent');
    expect(ledger.begin('one')).toBe(true);
    expect(ledger.state('one')).toBe('sent');
    expect(ledger.begin('one')).toBe(false);
    ledger.answered('one', null);
    expect(ledger.state('one')).toBe('answered');
    expect(ledger.begin('one')).toBe(false);
    expect(ledger.begin('other')).toBe(true);
  });

  it('lets a write begin again that certainly never left this computer', () => {
    const ledger = createWriteLedger();
    ledger.begin('one');
    ledger.takeBack('one');
    expect(ledger.state('one')).toBe('not-sent');
    expect(ledger.begin('one')).toBe(true);
  });

  it('remembers more than anybody submits, and forgets the oldest first', () => {
    const ledger = createWriteLedger();
    for (let index = 0; index < 5_001; index += 1) ledger.begin(`write ${index}`);
    expect([0, 1, 5_000].map((index) => ledger.state(`write ${index}`))).toEqual(['not-sent', 'sent', 'sent']);
  });
});
