import type { SQLOutputValue } from 'node:sqlite';
import { ZodError } from 'zod';

export type Row = Record<string, SQLOutputValue>;

/**
 * What `parse` makes of each row. A row that it cannot read (damaged, or written by a mistake of ours) is left out and
 * left where it is: one bad row must not take the others with it.
 */
export function readRows<T>(rows: readonly Row[], parse: (row: Row) => T): readonly T[] {
  return rows.flatMap((row) => {
    const value = readRow(row, parse);
    return value === null ? [] : [value];
  });
}

/** The same for one row; null when there is none or it cannot be read. */
export function readRow<T>(row: Row | undefined, parse: (row: Row) => T): T | null {
  if (row === undefined) return null;
  try {
    return parse(row);
  } catch (error) {
    if (error instanceof ZodError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The rows that `parse` cannot read. */
export function unreadableRows(rows: readonly Row[], parse: (row: Row) => unknown): readonly Row[] {
  return rows.filter((row) => readRow(row, parse) === null);
}
