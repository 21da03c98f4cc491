import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRotatingFile } from '#main/log/rotatingFile.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pambly-log-'));
  path = join(folder, 'logs', 'main.log');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the log file', () => {
  it('holds the lines in order, readable by this person alone', async () => {
    const file = openRotatingFile(path, 1000);
    for (const line of ['one', 'two', 'three']) file.append(line);
    await file.flush();
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\nthree\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('never takes more than two files of the given size', async () => {
    const file = openRotatingFile(path, 100);
    for (let n = 0; n < 200; n += 1) {
      file.append(`line ${n}`);
      await file.flush();
    }
    expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['main.log', 'main.log.1']);
    for (const name of [path, `${path}.1`]) expect(statSync(name).size).toBeLessThanOrEqual(100);
    expect(readFileSync(path, 'utf8')).toContain('line 199\n');
  });

  it('goes on where the last run stopped', async () => {
    const first = openRotatingFile(path, 20);
    first.append('123456789012345');
    await first.flush();
    const second = openRotatingFile(path, 20);
    second.append('after the restart');
    await second.flush();
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('123456789012345\n');
    expect(readFileSync(path, 'utf8')).toBe('after the restart\n');
  });

  it('drops and counts lines that come faster than the disk takes them', async () => {
    const file = openRotatingFile(path, 1_000_000);
    for (let n = 0; n < 1500; n += 1) file.append('x');
    await file.flush();
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1001);
    expect(lines.at(-1)).toBe('500 lines dropped');
  });

  it('loses lines, and nothing else, while its folder cannot be made', async () => {
    writeFileSync(join(folder, 'logs'), 'in the way');
    const file = openRotatingFile(path, 1000);
    file.append('lost');
    await file.flush();
    rmSync(join(folder, 'logs'));
    file.append('kept');
    await file.flush();
    expect(readFileSync(path, 'utf8')).toBe('kept\n');
  });
});
