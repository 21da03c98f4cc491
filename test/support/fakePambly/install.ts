import { makeFakePambly } from './fakePambly.ts';
import type { FakeOptions } from './fakeWorld.ts';

/** The bundle's entry: puts the fake where the preload script would put main's verbs. */
export function install(options: FakeOptions): void {
  Object.assign(window, makeFakePambly(options));
}
