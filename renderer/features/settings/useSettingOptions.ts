import { useTranslation } from 'react-i18next';
import type { Language } from '#common/domain/account.ts';
import type { ProxySettings } from '#common/domain/proxy.ts';
import type { Settings } from '#common/ipc/views.ts';
import type { Option } from '#renderer/ui/Select.tsx';

type SettingOptions = {
  /** A language is named in itself, so that whoever cannot read the other one finds it. */
  readonly languages: readonly Option<Language>[];
  readonly themes: readonly Option<Settings['theme']>[];
  readonly proxies: readonly Option<ProxySettings['mode']>[];
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
    proxies: [
      { id: 'system', label: t('settings.proxySystem') },
      { id: 'none', label: t('settings.proxyNone') },
      { id: 'manual', label: t('settings.proxyManual') },
    ],
  };
}
