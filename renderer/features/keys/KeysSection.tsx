import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeysView } from '#common/ipc/keyViews.ts';
import type { AppError, Result } from '#common/domain/result.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useKeysStore } from '#renderer/state/keysStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { DepartmentKeys } from './DepartmentKeys.tsx';
import styles from './Keys.module.css';
import { OwnKey } from './OwnKey.tsx';
import { useKeys } from './useKeys.ts';

/** Carries out an act on keys; the outcome is on screen when it resolves. Answers whether it was done. */
export type KeyAct = (act: () => Promise<Result<KeysView>>) => Promise<boolean>;

/** This computer's key, the departments whose key it has, and what can be done for colleagues. */
export function KeysSection() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const view = useKeys();
  const [error, setError] = useState<AppError | null>(null);
  const act: KeyAct = async (run) => {
    const result = await run();
    setError(result.ok ? null : result.error);
    if (result.ok) useKeysStore.setState({ view: result.value });
    return result.ok;
  };
  useEffect(() => {
    // Whoever comes here wants it as it is now; without a network it stays as it was.
    void pambly.refreshKeys();
  }, []);

  return (
    <>
      <p className={styles.help}>{t('keys.help')}</p>
      {error === null ? null : (
        <Banner tone="warn" role="alert">
          {errorText(error)}
        </Banner>
      )}
      {view?.state === 'known' ? (
        <>
          <OwnKey view={view} act={act} />
          {view.departments.map((department) => (
            <DepartmentKeys key={department.departmentId} department={department} view={view} act={act} />
          ))}
        </>
      ) : (
        <p className={styles.line}>
          {t(view?.state === 'not-permitted' ? 'keys.notPermitted' : 'keys.unknown')}
        </p>
      )}
      <div>
        <Button icon={RefreshCw} onPress={() => void act(() => pambly.refreshKeys())}>
          {t('keys.refresh')}
        </Button>
      </div>
    </>
  );
}
