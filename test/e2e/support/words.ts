import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type TFunction } from 'i18next';
import type { Language } from '#common/domain/account.ts';

const folder = join(import.meta.dirname, '../../../common/locales');
const readFile = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
/** Those of both editions, and the agent's own. */
const read = (language: Language): Record<string, unknown> => ({
  ...readFile(`${language}.json`),
  ...readFile(`agent/${language}.json`),
});

/** The words that the screens show, from the same files, so that a spec runs in either language. */
export function wordsIn(language: Language): TFunction {
  const words = i18next.createInstance();
  void words.init({
    lng: language,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { es: { translation: read('es') }, en: { translation: read('en') } },
  });
  return words.t;
}
