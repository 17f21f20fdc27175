import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { isDamage } from './damage.ts';

/** Statements kept prepared: the app's own, and those of the queries that were typed last. */
const mostPrepared = 500;

/** A SQLite connection that prepares each statement once. The caller names the type of its rows. */
export interface Database {
  all<Row>(sql: string, ...values: readonly SQLInputValue[]): Row[];
  get<Row>(sql: string, ...values: readonly SQLInputValue[]): Row | undefined;
  /** Returns how many rows the statement changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number;
  /** Does all of `work` or none of it. Inside another transaction, `work` becomes part of that one. */
  transaction<T>(work: () => T): T;
  /** How many transactions have been taken back: what was remembered of rows written in one may not be there. */
  rollbacks(): number;
  /** What a statement gave is not what this app wrote. */
  reportDamage(): void;
  close(): void;
}

/** Wraps an open connection; closing the wrapper closes it. `onDamage` hears when a statement meets a damaged page. */
export function wrapDatabase(connection: DatabaseSync, onDamage: () => void): Database {
  const statements = new Map<string, StatementSync>();
  let rollbacks = 0;

  function prepared(sql: string): StatementSync {
    const statement = statements.get(sql) ?? connection.prepare(sql);
    // Those used last stand at the end.
    statements.delete(sql);
    statements.set(sql, statement);
    if (statements.size > mostPrepared) {
      const [oldest = ''] = statements.keys();
      statements.delete(oldest);
    }
    return statement;
  }

  function execute<T>(sql: string, step: (statement: StatementSync) => T): T {
    try {
      return step(prepared(sql));
    } catch (error) {
      if (isDamage(error)) onDamage();
      throw error;
    }
  }

  return {
    // The tables are STRICT and each query sits next to the type of its rows, so these casts cannot drift far.
    all: <Row>(sql: string, ...values: readonly SQLInputValue[]) =>
      execute(sql, (statement) => statement.all(...values) as Row[]),
    get: <Row>(sql: string, ...values: readonly SQLInputValue[]) =>
      execute(sql, (statement) => statement.get(...values) as Row | undefined),
    run: (sql, ...values) => execute(sql, (statement) => Number(statement.run(...values).changes)),
    transaction(work) {
      if (connection.isTransaction) return work();
      connection.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        rollbacks += 1;
        // A full disk makes SQLite roll back by itself.
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
    rollbacks: () => rollbacks,
    reportDamage: onDamage,
    close() {
      statements.clear();
      if (connection.isOpen) connection.close();
    },
  };
}

/** Packs row ids or names into one parameter for `json_each(?)`, because SQLite limits the number of parameters. */
export function packList(values: readonly (number | string)[]): string {
  return JSON.stringify(values);
}
