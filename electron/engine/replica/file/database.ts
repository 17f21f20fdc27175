import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { isDamage } from './damage.ts';

/** A SQLite connection as the replica uses it: statements are prepared once per text, rows are typed by the caller. */
export interface Database {
  all<Row>(sql: string, ...values: readonly SQLInputValue[]): Row[];
  get<Row>(sql: string, ...values: readonly SQLInputValue[]): Row | undefined;
  /** Returns how many rows the statement changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number;
  /** All of `work` or nothing of it. Inside another transaction it becomes part of that one. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Wraps an open connection; closing the wrapper closes it. `onDamage` is told when a statement meets a damaged page. */
export function wrapDatabase(connection: DatabaseSync, onDamage: () => void): Database {
  const statements = new Map<string, StatementSync>();

  function prepared(sql: string): StatementSync {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = connection.prepare(sql);
      statements.set(sql, statement);
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
    // The tables are STRICT and each query stands beside the type of its rows, so the casts cannot drift far apart.
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
        // A full disk makes SQLite roll back by itself.
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
    close() {
      statements.clear();
      if (connection.isOpen) connection.close();
    },
  };
}

/** Packs row ids or names into one parameter for `json_each(?)`: a list of any length, with no limit on parameters. */
export function packList(values: readonly (number | string)[]): string {
  return JSON.stringify(values);
}
