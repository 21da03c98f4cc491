import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#common/domain/account.ts';
import { type Format, makeFormat } from './format.ts';

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'es';
}

/** Times, dates and sizes in the person's language. */
export function useFormat(): Format {
  const language = useLanguage();
  return useMemo(() => makeFormat(language), [language]);
}
