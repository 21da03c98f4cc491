import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type TFunction } from 'i18next';
import type { Language } from '#common/domain/account.ts';

const folder = join(import.meta.dirname, '../../../common/locales');
const read = (language: Language): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Record<string, unknown>;

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
