import { useTranslation } from 'react-i18next';
import type { Language } from '#common/domain/account.ts';
import { type Format, makeFormat } from './format.ts';

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'es';
}

/** Formatters are slow to make (half a millisecond each) and every row of a list needs them: one set for each language. */
const formats = new Map<Language, Format>();

/** Times, dates and sizes in the person's language. */
export function useFormat(): Format {
  const language = useLanguage();
  const known = formats.get(language);
  if (known !== undefined) return known;
  const made = makeFormat(language);
  formats.set(language, made);
  return made;
}
