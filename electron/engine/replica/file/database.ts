import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Checkpoints } from './checkpoints.ts';
import { isDamage } from './damage.ts';

/** Statements kept prepared: the app's own, and those of the queries that were typed last. */
const mostPrepared = 500;

interface Prepared {
  readonly statement: StatementSync;
  /** Which use of a statement was its last. */
  usedAt: number;
}

/** A SQLite connection that prepares each statement once. The caller names the type of its rows. */
export interface Database {
  all<Row>(sql: string, ...values: readonly SQLInputValue[]): Row[];
  /** As `all`, but each row is a list of its columns, which takes half as long to make. */
  lists<Row extends readonly unknown[]>(sql: string, ...values: readonly SQLInputValue[]): Row[];
  get<Row>(sql: string, ...values: readonly SQLInputValue[]): Row | undefined;
  /** Returns how many rows the statement changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number;
  /** Does all of `work` or none of it. Inside another transaction, `work` becomes part of that one. */
  transaction<T>(work: () => T): T;
  /**
   * Lets the parts of some work, which others have their turn between, share a transaction: a page of the file that many of them
   * change is written once then. It ends with the work, or sooner when anybody else writes. A part that fails takes those before
   * it back, too, so it is for what can be read again.
   */
  commitOnce<T>(work: (part: (write: () => void) => void) => Promise<T>): Promise<T>;
  /** Resolves as soon as the write-ahead log is short enough for more; null while it is. See {@link Checkpoints}. */
  untilLogIsShort(): Promise<void> | null;
  /** Moves the write-ahead log into the file, and gives its room back. */
  trimLog(): void;
  /** How many transactions have been taken back: what was remembered of rows written in one may not be there. */
  rollbacks(): number;
  /** What a statement gave is not what this app wrote. */
  reportDamage(): void;
  close(): void;
}

/** What a file needs and a database in memory does not have. */
interface FileUse {
  /** Hears when a statement meets a damaged page. */
  readonly onDamage: () => void;
  /** Comes before the connection is closed. */
  readonly onClose?: (() => void) | undefined;
  readonly checkpoints: Checkpoints;
}

/** Wraps an open connection; closing the wrapper closes it. */
export function wrapDatabase(connection: DatabaseSync, use: FileUse | null = null): Database {
  const checkpoints = use?.checkpoints;
  const onDamage = use?.onDamage ?? (() => undefined);
  const statements = new Map<string, Prepared>();
  let uses = 0;
  let rollbacks = 0;
  /** The open transaction is one of {@link Database.commitOnce}. */
  let isShared = false;
  let isInPart = false;
  /** Of the open transaction. */
  let parts = 0;

  function prepared(sql: string, givesLists: boolean): StatementSync {
    const name = givesLists ? `${sql} -- lists` : sql;
    let known = statements.get(name);
    if (known === undefined) {
      if (statements.size >= mostPrepared) dropOldest();
      known = { statement: connection.prepare(sql), usedAt: 0 };
      if (givesLists) known.statement.setReturnArrays(true);
      statements.set(name, known);
    }
    uses += 1;
    known.usedAt = uses;
    return known.statement;
  }

  function dropOldest(): void {
    let oldest: readonly [string, Prepared] | null = null;
    for (const entry of statements) if (oldest === null || entry[1].usedAt < oldest[1].usedAt) oldest = entry;
    if (oldest !== null) statements.delete(oldest[0]);
  }

  function execute<T>(sql: string, step: (statement: StatementSync) => T, givesLists = false): T {
    if (isShared && !isInPart && /^\s*(?:INSERT|UPDATE|DELETE)/.test(sql)) endShared();
    try {
      return step(prepared(sql, givesLists));
    } catch (error) {
      if (isDamage(error)) onDamage();
      throw error;
    }
  }

  function commit(portions = 1): void {
    connection.exec('COMMIT');
    checkpoints?.noteCommit(portions);
  }

  function takeBack(): void {
    rollbacks += 1;
    // A full disk makes SQLite roll back by itself.
    if (connection.isTransaction) connection.exec('ROLLBACK');
  }

  function within<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  /** Ends the transaction that parts share: what others write is done or not done by itself. */
  function endShared(): void {
    if (!isShared || isInPart) return;
    isShared = false;
    // A full disk makes SQLite roll back by itself.
    if (connection.isOpen && connection.isTransaction) within(() => commit(parts));
  }

  function doPart(write: () => void): void {
    if (!connection.isTransaction) {
      connection.exec('BEGIN IMMEDIATE');
      parts = 0;
    }
    isShared = true;
    isInPart = true;
    parts += 1;
    try {
      within(write);
    } finally {
      isInPart = false;
    }
  }

  /** An open transaction keeps the log from beginning anew: within one, there is nothing to wait for. */
  function untilLogIsShort(): Promise<void> | null {
    return connection.isTransaction ? null : (checkpoints?.untilShort() ?? null);
  }

  return {
    // The tables are STRICT and each query sits next to the type of its rows, so these casts cannot drift far.
    all: <Row>(sql: string, ...values: readonly SQLInputValue[]) =>
      execute(sql, (statement) => statement.all(...values) as Row[]),
    lists: <Row extends readonly unknown[]>(sql: string, ...values: readonly SQLInputValue[]) =>
      execute(sql, (statement) => statement.all(...values) as unknown as Row[], true),
    get: <Row>(sql: string, ...values: readonly SQLInputValue[]) =>
      execute(sql, (statement) => statement.get(...values) as Row | undefined),
    run: (sql, ...values) => {
      const { changes } = execute(sql, (statement) => statement.run(...values));
      if (!connection.isTransaction) checkpoints?.noteCommit(1);
      return Number(changes);
    },
    transaction(work) {
      endShared();
      if (connection.isTransaction) return work();
      connection.exec('BEGIN IMMEDIATE');
      return within(() => {
        const result = work();
        commit();
        return result;
      });
    },
    async commitOnce(work) {
      const short = untilLogIsShort();
      if (short !== null) await short;
      try {
        return await work(doPart);
      } finally {
        endShared();
      }
    },
    untilLogIsShort,
    trimLog() {
      endShared();
      checkpoints?.settle();
      execute('PRAGMA wal_checkpoint(TRUNCATE)', (statement) => statement.all());
    },
    rollbacks: () => rollbacks,
    reportDamage: onDamage,
    close() {
      statements.clear();
      use?.onClose?.();
      checkpoints?.stop();
      if (connection.isOpen) connection.close();
    },
  };
}

/** Packs row ids or names into one parameter for `json_each(?)`, because SQLite limits the number of parameters. */
export function packList(values: readonly (number | string)[]): string {
  return JSON.stringify(values);
}
