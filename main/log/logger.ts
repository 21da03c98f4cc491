import type { Clock, LogFacts, Logger } from '../engine/ports.ts';

/** Long enough for an id, a code or a version; too short for a message. */
const MAX_FACT_LENGTH = 200;
const FRAMES = 3;

type Level = 'info' | 'warn' | 'error';

/**
 * A log of one JSON object a line: time, level, event, facts. It is redacted by what it accepts: facts are codes, ids,
 * sizes and durations, and a text that looks like more is cut.
 */
export function createLogger(append: (line: string) => void, clock: Pick<Clock, 'now'>): Logger {
  const write =
    (level: Level) =>
    (event: string, facts: LogFacts = {}): void => {
      const time = new Date(clock.now()).toISOString();
      append(JSON.stringify({ time, level, event, ...shorten(facts) }));
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

function shorten(facts: LogFacts): LogFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, MAX_FACT_LENGTH) : value,
    ]),
  );
}

/**
 * What may be logged of something thrown: the kind, the system's code, and where in our code it happened. Never the
 * message, which can quote what a person wrote or the path of their files.
 */
export function errorFacts(thrown: unknown): LogFacts {
  if (!(thrown instanceof Error)) return { kind: typeof thrown };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
  return { kind: thrown.name, code, at: frames(thrown.stack ?? '') };
}

/** `saveDraft (workStore.js:12:5) < …`: functions and files, without the folders above them. */
function frames(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) =>
      line
        .trim()
        .slice(3)
        .replace(/\(?\S*[\\/]([^\\/\s]+?:\d+:\d+)\)?$/, '($1)'),
    )
    .join(' < ');
}
