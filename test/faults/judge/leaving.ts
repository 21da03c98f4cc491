import type { LedgerEvent } from './ledger.ts';
import type { Finding } from './verdict.ts';

/** The bar: for this long (ms) after Send nothing leaves the computer. */
const UNDO_MS = 5_000;

/**
 * What left the computer although the person had not asked for it, or not yet: before its undo window was over, after it
 * had come back as a draft, or while it waits for the person. Only of texts that the line has been watched for.
 */
export function findUnasked(events: readonly LedgerEvent[]): readonly Finding[] {
  /** From when on (the driver's time) each text may leave. */
  const mayLeave = new Map<string, number>();
  const never = (mark: string): void => {
    mayLeave.set(mark, Number.POSITIVE_INFINITY);
  };
  const findings: Finding[] = [];
  for (const event of events) {
    const { kind, at } = event;
    if (kind === 'submitting') mayLeave.set(event.mark, at + UNDO_MS);
    else if (kind === 'hurried') mayLeave.set(event.mark, at);
    else if (kind === 'found' || kind === 'held') never(event.mark);
    else if (kind === 'workPutBack') [...mayLeave.keys()].forEach(never);
    else if (kind === 'left') {
      const earlyMs = (mayLeave.get(event.mark) ?? Number.POSITIVE_INFINITY) - at;
      if (earlyMs > 0) findings.push({ kind: 'duplicated', what: `${event.mark}: ${describe(earlyMs)}` });
    }
  }
  return findings;
}

function describe(earlyMs: number): string {
  return Number.isFinite(earlyMs)
    ? `left ${Math.ceil(earlyMs)} ms before its undo window was over`
    : 'left by itself, and nobody had sent it';
}
