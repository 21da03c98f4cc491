import { type AppError, appError, fail, ok, type Result } from '#common/domain/result.ts';

/**
 * SQLite's primary result codes that are the world's doing and not a mistake of ours (https://sqlite.org/rescode.html):
 * the disk, or another program (a virus scanner, a backup) that holds the file for a moment.
 */
const SQLITE_PERM = 3;
const SQLITE_BUSY = 5;
const SQLITE_NOMEM = 7;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_PROTOCOL = 15;
const SQLITE_NOTADB = 26;
/** An extended code: the file by which processes share a WAL could not grow. */
const SQLITE_IOERR_SHMSIZE = 4874;

/**
 * Says what a failed write means to the person, or null when the error is not about storage at all (then it is a bug and
 * must not be swallowed).
 */
export function storageError(error: unknown): AppError | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ERR_SQLITE_ERROR' && 'errcode' in error)
    return fromSqlite(Number(error.errcode), error.message);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return appError('disk-full', 'wait', { detail: code });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return appError('disk-read-only', 'wait', { detail: code });
    case 'EIO':
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EBUSY':
    case 'EMFILE':
    case 'ENFILE':
      return appError('disk-write', 'wait', { detail: code });
    default:
      return null;
  }
}

function fromSqlite(extendedCode: number, message: string): AppError | null {
  if (extendedCode === SQLITE_IOERR_SHMSIZE) return appError('disk-full', 'wait', { detail: message });
  switch (extendedCode & 0xff) {
    case SQLITE_FULL:
      return appError('disk-full', 'wait', { detail: message });
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return appError('disk-read-only', 'wait', { detail: message });
    case SQLITE_BUSY:
    case SQLITE_NOMEM:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_PROTOCOL:
    case SQLITE_NOTADB:
      return appError('disk-write', 'wait', { detail: message });
    default:
      return null;
  }
}

/** Runs something that writes to disk; a failure of storage becomes a value, anything else stays an exception. */
export function attempt<T>(run: () => T): Result<T> {
  try {
    return ok(run());
  } catch (error) {
    const known = storageError(error);
    if (known === null) throw error;
    return fail(known);
  }
}

/** The same for work that is not finished at once. */
export async function attemptAsync<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await run());
  } catch (error) {
    const known = storageError(error);
    if (known === null) throw error;
    return fail(known);
  }
}
