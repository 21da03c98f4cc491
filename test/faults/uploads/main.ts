/**
 * The campaign `uploads`: 20 MB go over a line that is cut fifty times, and the app is killed twice on the way. The file
 * is identical on the server, and what was sent is at most 1.1 times its size. A run is one such upload.
 */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBackend } from '#test/support/backend.ts';
import { type HeadlessApp, Refused } from '../driver/headlessApp.ts';
import { newLaptop } from '../driver/laptop.ts';
import { parseCampaignOptions } from '../driver/options.ts';
import type { Person } from '../driver/person.ts';
import { seeded } from '../driver/random.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { openTally } from '../driver/tally.ts';
import type { Text } from '../driver/text.ts';
import { sleep, until } from '../driver/time.ts';
import { startCuttingLine } from '../proxy/cuttingLine.ts';

const MIB = 1024 * 1024;
/** The most that may be attached to one message. */
const FILE_BYTES = 20 * MIB;
const CUTS = 50;
const KILLS = 2;
const ALLOWED_RATIO = 1.1;
const UPLOAD_LIMIT_MS = 180_000;
/** Someone who presses «Enviar ahora» as soon as the line is back. */
const HURRY_EVERY_MS = 100;

const { runs, seed } = parseCampaignOptions({ runs: 3, small: 1 });
const sandbox = openSandbox();
const tally = openTally('uploads', seed);
const rng = seeded(seed);
console.log(`uploads: ${runs} runs, seed ${seed}`);

const backend = await startBackend({ dataDir: sandbox.folder('server') });
const line = await startCuttingLine(backend.url);
const laptop = newLaptop({ number: 1, sandbox, serverUrl: line.url, serverData: backend.dataDir });

async function write(person: Person): Promise<Text> {
  const path = join(sandbox.folder('files'), 'registro.log');
  writeFileSync(path, Buffer.concat([Buffer.from('registro\n'), randomBytes(FILE_BYTES - 9)]));
  const text = await person.begin();
  await person.attachFile(text, path);
  // The app has its own copy: what becomes of the original does not matter any more.
  rmSync(path);
  return text;
}

const isThrough = async (app: HeadlessApp, { draftId }: Text): Promise<boolean> => {
  const { entries } = await app.ask('outbox.get');
  return !entries.some(({ id }) => id === draftId);
};

/** Hurries it along until it is through, or until so many bytes have left. */
async function push(app: HeadlessApp, text: Text, untilBytes: number): Promise<void> {
  await until('the upload', UPLOAD_LIMIT_MS, async () => {
    if (line.sentBytes() >= untilBytes || (await isThrough(app, text))) return true;
    app.wake();
    await app.ask('outbox.retryNow', { entryId: text.draftId }).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
    });
    await sleep(HURRY_EVERY_MS);
    return null;
  });
}

async function uploadOnce(): Promise<void> {
  let app = laptop.start();
  const person = await laptop.sitDown(app, rng.fork());
  const text = await write(person);
  const began = line.sentBytes();
  const cutsBefore = line.cuts();
  const somewhere = (): number => began + rng.between(0.01, 0.99) * FILE_BYTES;
  line.cutAt(Array.from({ length: CUTS }, somewhere));
  const kills = Array.from({ length: KILLS }, somewhere).sort((a, b) => a - b);
  await person.submit(text);
  for (const kill of kills) {
    await push(app, text, kill);
    await laptop.kill(app);
    tally.add('killed while uploading', await laptop.judge('killed'));
    app = laptop.start();
    await laptop.sitDown(app, rng.fork());
  }
  await push(app, text, Number.POSITIVE_INFINITY);
  await app.stop();
  const ratio = (line.sentBytes() - began) / FILE_BYTES;
  const cuts = line.cuts() - cutsBefore;
  console.log(`cut ${cuts} times, killed ${KILLS} times, sent ${ratio.toFixed(3)} times its size`);
  if (cuts < CUTS) tally.fail(`cut only ${cuts} times`);
  if (ratio > ALLOWED_RATIO) tally.fail(`sent ${ratio.toFixed(3)} times its size`);
}

let done = 0;
try {
  for (; done < runs; done += 1) await uploadOnce();
  tally.close('at the end', await laptop.judge('settled'));
} catch (error) {
  tally.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
await line.close();
await backend.stop();

if (!tally.hits.has('uploading')) tally.fail('never killed while uploading');
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(done, [laptop.ledger.path]);
sandbox.close();
// A sleep that lost its race would hold the process back.
process.exit(exitCode);
