import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockFolder } from '#main/store/folderLock.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const lockModule = resolve(import.meta.dirname, '../../../../main/store/folderLock.ts');

/** Another process that takes the folder, says whether it got it, and keeps it until it ends. */
async function otherProcess(folder: string): Promise<{ child: ChildProcess; got: boolean }> {
  const script = `
    import { lockFolder } from ${JSON.stringify(`file://${lockModule}`)};
    console.log(lockFolder(${JSON.stringify(folder)}) === null ? 'refused' : 'locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [answer] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, got: String(answer).trim() === 'locked' };
}

describe('a folder', () => {
  it('is one process’s alone, until that process dies, however it dies', async () => {
    const folder = temporaryFolder();
    const { child, got } = await otherProcess(folder);
    expect(got).toBe(true);
    expect(lockFolder(folder)).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const release = lockFolder(folder);
    expect(release).not.toBeNull();
    release?.();
  });

  it('that we have is refused to another process, until we release it', async () => {
    const folder = temporaryFolder();
    const release = lockFolder(folder);
    expect((await otherProcess(folder)).got).toBe(false);
    release?.();
    expect((await otherProcess(folder)).got).toBe(true);
  });

  it('is taken only once within one process too', () => {
    const folder = temporaryFolder();
    const release = lockFolder(folder);
    expect(lockFolder(folder)).toBeNull();
    release?.();
    lockFolder(folder)?.();
  });
});
