import { type AppError, ok, type Result } from '#common/domain/result.ts';
import type { Join } from './joins.ts';
import type { Remaining } from './remaining.ts';

/** A window that does not answer in this time holds nothing that main does not have already: it saves at every frame. */
const RENDERER_FLUSH_MS = 500;
/** How long the last messages may take while the person waits for the app to go. */
const DRAIN_MS = 5_000;
/** Past its own limit the outbox is given this long to come to rest. */
const DRAIN_GRACE_MS = 1_000;
const STOP_MS = 5_000;

export type QuitChoice = 'send-in-background' | 'quit' | 'stay';

/** What quitting needs of the rest of the app. */
export type QuitPorts = {
  readonly flushRenderer: () => Promise<void>;
  readonly flushDrafts: () => Result<null>;
  /** The disk refuses what was typed: going now would lose it. */
  readonly askAboutUnsaved: (error: AppError) => Promise<'quit' | 'stay'>;
  readonly hideWindow: () => void;
  readonly drainOutbox: (ms: number) => Promise<unknown>;
  readonly countRemaining: () => Promise<Remaining>;
  readonly ask: (remaining: Remaining) => Promise<QuitChoice>;
};

/**
 * Everything between the wish to quit and the stop of the engine, in order: the last text, the last messages, and a
 * question when some remain. After the second step what was written is on disk, or the person has said that it may go.
 */
export async function runQuitSequence(ports: QuitPorts, join: Join): Promise<QuitChoice> {
  await join('renderer', RENDERER_FLUSH_MS, ports.flushRenderer);
  let flushed: Result<null> = ok(null);
  await join('drafts', RENDERER_FLUSH_MS, async () => {
    flushed = ports.flushDrafts();
  });
  if (!flushed.ok && (await ports.askAboutUnsaved(flushed.error)) === 'stay') return 'stay';
  ports.hideWindow();
  await join('outbox', DRAIN_MS + DRAIN_GRACE_MS, () => ports.drainOutbox(DRAIN_MS));
  const remaining = await ports.countRemaining();
  return remaining.sendable + remaining.blocked === 0 ? 'quit' : ports.ask(remaining);
}

/** The way out when the computer itself shuts down: nothing is asked and nothing is sent, everything is saved. */
export async function runHurriedSequence(ports: QuitPorts, join: Join): Promise<QuitChoice> {
  await join('drafts', RENDERER_FLUSH_MS, async () => ports.flushDrafts());
  return 'quit';
}

/** Stops the workers and closes the stores; the last thing before the process ends. */
export function joinStop(stop: () => Promise<void>, join: Join): Promise<void> {
  return join('engine', STOP_MS, stop);
}
