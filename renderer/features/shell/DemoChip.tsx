import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/state/appStore.ts';
import { Chip } from '#renderer/ui/Chip.tsx';

/** Says that nothing here is real, on every screen, as long as the server is a demonstration. */
export function DemoChip() {
  const { t } = useTranslation();
  const isDemo = useAppStore(({ app }) => app !== null && app.demoAccounts !== null);
  if (!isDemo) return null;
  return (
    <span title={t('shell.demo')}>
      <Chip icon={FlaskConical}>{t('shell.demoShort')}</Chip>
    </span>
  );
}
