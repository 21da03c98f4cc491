import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What the executable was called with: `electron [-r MODULE] [--SWITCH] APP [ARGUMENT…]`. */
export interface HostCommandLine {
  /** Modules to run before the app (`-r`); Playwright brings one. */
  readonly required: readonly string[];
  /** Switches by name, without their dashes; a switch without a value has ''. */
  readonly switches: ReadonlyMap<string, string>;
  readonly app: AppFolder;
}

export interface AppFolder {
  /** The folder of the nearest package.json. */
  readonly folder: string;
  readonly entry: string;
  readonly package: PackageFacts;
}

export interface PackageFacts {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

export function parseCommandLine(words: readonly string[]): HostCommandLine {
  const required: string[] = [];
  const switches = new Map<string, string>();
  let target: string | undefined;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '-r') {
      index += 1;
      required.push(words[index] ?? '');
    } else if (word.startsWith('--')) {
      const [name = '', ...value] = word.slice(2).split('=');
      switches.set(name, value.join('='));
    } else {
      target ??= word;
    }
  }
  return { required, switches, app: findApp(resolve(target ?? '.')) };
}

/** `target` is a folder with a package.json or an entry file somewhere below one. */
function findApp(target: string): AppFolder {
  if (!existsSync(target)) throw new Error(`There is no app at ${target}.`);
  if (statSync(target).isDirectory()) {
    const facts = readPackage(target);
    return { folder: target, entry: join(target, facts.main ?? 'index.js'), package: facts };
  }
  const folder = nearestPackage(dirname(target)) ?? dirname(target);
  return { folder, entry: target, package: readPackage(folder) };
}

function nearestPackage(folder: string): string | undefined {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestPackage(parent);
}

function readPackage(folder: string): PackageFacts {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageFacts) : {};
}
