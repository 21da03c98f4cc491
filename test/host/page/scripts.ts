import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { IsolatedWorldOptions } from './isolatedWorld.ts';
import type { MainWorldOptions } from './mainWorld.ts';

/** In the order in which they need each other: the modules of one world become one script. */
const MAIN_WORLD = ['permissionGuard.ts', 'bridge.ts', 'mainWorld.ts'] as const;
const ISOLATED_WORLD = ['codec.ts', 'bridge.ts', 'rendererEmitter.ts', 'isolatedWorld.ts'] as const;

/** Nothing runs in the empty document that every window starts with, nor in frames inside the page. */
const ONLY_REAL_PAGES = `if (window !== window.top || location.href === 'about:blank') return;`;

export function mainWorldScript(options: MainWorldOptions): string {
  return `(() => { ${ONLY_REAL_PAGES}
${joinModules(MAIN_WORLD)}
startMainWorld(${JSON.stringify(options)}); })();`;
}

/** `preload` is the source of the preload script, a CommonJS module. */
export function isolatedWorldScript(options: IsolatedWorldOptions, preload: string): string {
  return `(() => { ${ONLY_REAL_PAGES}
${joinModules(ISOLATED_WORLD)}
startIsolatedWorld(${JSON.stringify(options)}, (require, process, exports, module) => {
${preload}
}); })();
//# sourceURL=preload.cjs`;
}

/** The modules share one scope, so their imports of each other and the word `export` fall away. */
function joinModules(names: readonly string[]): string {
  return names.map((name) => moduleSource(name)).join('\n');
}

function moduleSource(name: string): string {
  const source = stripTypeScriptTypes(readFileSync(join(import.meta.dirname, name), 'utf8'));
  return source.replaceAll(/^import .*$/gm, '').replaceAll(/^export /gm, '');
}
