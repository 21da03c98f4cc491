import { useEffect } from 'react';
import { changeLanguage } from '#renderer/i18n/i18n.ts';
import { useAppStore } from '#renderer/state/appStore.ts';

/** Gives the document the edition, the language and the theme that the settings ask for. */
export function useLook(): void {
  const edition = useAppStore(({ app }) => app?.edition);
  const language = useAppStore(({ app }) => app?.settings.language);
  const theme = useAppStore(({ app }) => app?.settings.theme ?? 'system');

  useEffect(() => {
    if (edition !== undefined) document.documentElement.dataset['edition'] = edition;
  }, [edition]);

  useEffect(() => {
    if (language !== undefined) void changeLanguage(language);
  }, [language]);

  useEffect(() => {
    const systemDark = matchMedia('(prefers-color-scheme: dark)');
    const show = (): void => {
      const dark = theme === 'dark' || (theme === 'system' && systemDark.matches);
      document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    };
    show();
    systemDark.addEventListener('change', show);
    return () => systemDark.removeEventListener('change', show);
  }, [theme]);
}
