import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';

const ROOT = join(import.meta.dirname, '..', '..');

/** One edition as `npm run package:dir` left it. */
export interface PackagedEdition {
  readonly archive: string;
  /** What starts the app and carries the fuses. */
  readonly executable: string;
  /** Files in the archive, with `/` between folders and without a leading one. */
  readonly files: readonly string[];
  readonly package: Readonly<Record<string, unknown>>;
}

/** Throws when the edition has not been packaged. */
export function readPackaged(edition: 'client' | 'agent'): PackagedEdition {
  const [archive] = globSync(join(ROOT, 'dist', edition, '**', 'app.asar'));
  if (archive === undefined) throw new Error(`There is no packaged ${edition} edition under dist/.`);
  const entries = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
  const files = entries.filter((path) => !entries.some((other) => other.startsWith(`${path}/`)));
  return {
    archive,
    executable: findExecutable(archive),
    files,
    package: JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as Record<string, unknown>,
  };
}

export function readText(edition: PackagedEdition, path: string): string {
  return extractFile(edition.archive, path).toString('utf8');
}

/** The names by which the renderer's own sources ask for words, such as `queue.title`, under one heading. */
export function wordsAskedFor(heading: string): ReadonlySet<string> {
  const sources = globSync(join(ROOT, 'renderer', '**', '*.{ts,tsx}'));
  const pattern = new RegExp(`['"\`](${heading}\\.[A-Za-z.]+)['"\`]`, 'g');
  return new Set(
    sources.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, key]) => key ?? '')),
  );
}

/** On macOS the folder above Resources holds the program's; elsewhere it stands beside the resources. */
function findExecutable(archive: string): string {
  const resources = dirname(archive);
  const macFolder = join(resources, '..', 'MacOS');
  if (existsSync(macFolder)) return join(macFolder, readdirSync(macFolder)[0] ?? '');
  const folder = dirname(resources);
  const name = readdirSync(folder).find((entry) => /^pambly.desk/i.test(entry));
  if (name === undefined) throw new Error(`There is no program in ${folder}.`);
  return join(folder, name);
}
