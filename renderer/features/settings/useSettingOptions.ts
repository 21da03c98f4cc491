import { useTranslation } from 'react-i18next';
import type { Language } from '#common/domain/account.ts';
import type { Settings } from '#common/ipc/views.ts';
import type { Option } from '#renderer/ui/Select.tsx';

type SettingOptions = {
  /** A language is named in itself, so that whoever cannot read the other one finds it. */
  readonly languages: readonly Option<Language>[];
  readonly themes: readonly Option<Settings['theme']>[];
};

export function useSettingOptions(): SettingOptions {
  const { t } = useTranslation();
  return {
    languages: [
      { id: 'es', label: t('settings.languageEs') },
      { id: 'en', label: t('settings.languageEn') },
    ],
    themes: [
      { id: 'system', label: t('settings.themeSystem') },
      { id: 'light', label: t('settings.themeLight') },
      { id: 'dark', label: t('settings.themeDark') },
    ],
  };
}
