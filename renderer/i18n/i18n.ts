import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#common/domain/account.ts';
import en from '#common/locales/en.json' with { type: 'json' };
import es from '#common/locales/es.json' with { type: 'json' };

// oxlint-disable-next-line typescript/consistent-type-imports -- an import of a type cannot carry the attribute that JSON needs
type AgentWords = typeof import('#common/locales/agent/es.json');

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof es & AgentWords };
  }
}

/** The words of one edition alone, in both languages. */
export type OwnWords = { readonly es: object; readonly en: object };

/** Both languages are in the bundle, so that a change of language shows at once and with no network. */
export async function startI18n(language: Language, own: OwnWords): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'es',
    resources: { es: { translation: { ...es, ...own.es } }, en: { translation: { ...en, ...own.en } } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

export async function changeLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  if (i18next.language !== language) await i18next.changeLanguage(language);
}
