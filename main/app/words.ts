import { createInstance, type TFunction } from 'i18next';
import type { Language } from '#common/domain/account.ts';
import en from '#common/locales/en.json' with { type: 'json' };
import es from '#common/locales/es.json' with { type: 'json' };

/** The texts of menus, dialogs and notifications, in the settings' language. */
export type Words = {
  readonly t: TFunction;
  readonly setLanguage: (language: Language) => Promise<void>;
};

/** Both languages are in the bundle; the answer is at once. */
export function createWords(language: Language): Words {
  const instance = createInstance();
  // With the texts at hand and `initAsync: false` everything is loaded when `init` returns.
  void instance.init({
    lng: language,
    fallbackLng: 'es',
    resources: { es: { translation: es }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return {
    t: instance.t,
    setLanguage: async (next) => {
      await instance.changeLanguage(next);
    },
  };
}

/** The app's first language is Spanish; English where the system's preferred language is English. */
export function defaultLanguage(preferredLanguages: readonly string[]): Language {
  return /^en\b/i.test(preferredLanguages[0] ?? '') ? 'en' : 'es';
}
