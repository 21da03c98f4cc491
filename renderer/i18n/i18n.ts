import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#common/domain/account.ts';
import type es from '#common/locales/es.json';

// oxlint-disable-next-line typescript/consistent-type-imports -- an import of a type cannot carry the attribute that JSON needs
type AgentWords = typeof import('#common/locales/agent/es.json');

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof es & AgentWords };
  }
}

type WordFiles = Readonly<Record<Language, () => Promise<{ readonly default: object }>>>;

/** The words of one edition alone, in both languages. */
export type OwnWords = WordFiles | null;

/** Each language is a file of its own, of which the window reads the one it shows: both have the same keys. */
const shared: WordFiles = {
  es: () => import('#common/locales/es.json'),
  en: () => import('#common/locales/en.json'),
};

let ownWords: OwnWords = null;

export async function startI18n(language: Language, own: OwnWords): Promise<void> {
  ownWords = own;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await readWords(language) } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** The files are part of the app, so this needs no network. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await readWords(language));
  }
  document.documentElement.lang = language;
  if (i18next.language !== language) await i18next.changeLanguage(language);
}

async function readWords(language: Language): Promise<object> {
  const [words, own] = await Promise.all([shared[language](), ownWords?.[language]()]);
  return { ...words.default, ...own?.default };
}
