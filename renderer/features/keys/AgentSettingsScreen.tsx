import { useTranslation } from 'react-i18next';
import { useAccount } from '#renderer/state/appStore.ts';
import { SettingsGroup } from '../settings/SettingsGroup.tsx';
import { SettingsScreen, type SettingsScreenProps } from '../settings/SettingsScreen.tsx';
import { KeysSection } from './KeysSection.tsx';

/** The settings that everybody has, and the keys that only staff have. */
export function AgentSettingsScreen({ place }: Pick<SettingsScreenProps, 'place'>) {
  const { t } = useTranslation();
  const account = useAccount();
  const keys =
    account === null ? null : (
      <SettingsGroup title={t('keys.title')}>
        <KeysSection />
      </SettingsGroup>
    );
  return <SettingsScreen place={place} extra={keys} />;
}
