import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#common/domain/account.ts';
import en from '#common/locales/en.json' with { type: 'json' };
import es from '#common/locales/es.json' with { type: 'json' };

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof es };
  }
}

/** Both languages are in the bundle, so that a change of language shows at once and with no network. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'es',
    resources: { es: { translation: es }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

export async function changeLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  if (i18next.language !== language) await i18next.changeLanguage(language);
}
