/** Limits and durations that more than one part must agree on. Sizes are bytes, durations milliseconds. */
export const MIB = 1024 * 1024;

/** Longest subject and body that the API takes; the form says so long before. */
export const MAX_SUBJECT_LENGTH = 300;
export const MAX_BODY_LENGTH = 200_000;

/** Longest comment beside a rating. */
export const MAX_RATING_COMMENT_LENGTH = 4_000;

/** What is searched for is looked at this far. */
export const MAX_QUERY_LENGTH = 10_000;

/** A draft is on disk at most this long after the first unsaved keystroke. */
export const DRAFT_SAVE_THROTTLE_MS = 250;

/** After Send the person may change their mind for this long before anything leaves the computer. */
export const UNDO_SEND_MS = 5_000;

/** What was deleted can be brought back, and receipts keep what was sent, for this long. */
export const BIN_RETENTION_MS = 30 * 24 * 3_600_000;
export const RECEIPT_RETENTION_MS = 90 * 24 * 3_600_000;

/** While editing, the previous content is kept as a version this often. */
export const VERSION_INTERVAL_MS = 5 * 60_000;
