import { describe, expect, it } from 'vitest';
import { createLogger, errorFacts } from '#main/log/logger.ts';

describe('a log line', () => {
  it('is one JSON object with time, level, event and facts', () => {
    const lines: string[] = [];
    const log = createLogger((line) => lines.push(line), { now: () => 0 });
    log.warn('outbox.retry', { attempts: 3, code: 'offline' });
    expect(lines).toEqual([
      '{"time":"1970-01-01T00:00:00.000Z","level":"warn","event":"outbox.retry","attempts":3,"code":"offline"}',
    ]);
  });

  it('stays one line and cuts a text that is too long to be a code', () => {
    const lines: string[] = [];
    createLogger((line) => lines.push(line), { now: () => 0 }).info('event', { code: 'a\n'.repeat(500) });
    expect(lines[0]).not.toContain('\n');
    expect(lines[0]?.length).toBeLessThan(600);
  });
});

describe('the facts of an error', () => {
  it('say what kind, which code and where, and never the message', () => {
    const error = Object.assign(new TypeError('could not save "mi contraseña es 1234"'), { code: 'ENOSPC' });
    const facts = errorFacts(error);
    expect(facts).toMatchObject({ kind: 'TypeError', code: 'ENOSPC' });
    expect(facts['at']).toContain('logger.test.ts:');
    expect(JSON.stringify(facts)).not.toContain('1234');
    expect(JSON.stringify(facts)).not.toContain(import.meta.dirname);
  });

  it('are the type alone when something else was thrown', () => {
    expect(errorFacts('secret')).toEqual({ kind: 'string' });
  });
});
