import { ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeysView, StaffKeyView } from '#common/ipc/keyViews.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Fingerprint } from '../sensitive/Fingerprint.tsx';
import type { KeyAct } from './KeysSection.tsx';
import styles from './Keys.module.css';

export type KnownKeys = Extract<KeysView, { state: 'known' }>;

type OwnKeyProps = { readonly view: KnownKeys; readonly act: KeyAct };

/** The keys of the person's own computers, with what makes each of them worthless. */
export function OwnKey({ view, act }: OwnKeyProps) {
  const { t } = useTranslation();
  const { own, others, recovery } = view;
  const [revoking, setRevoking] = useState<string | null>(null);
  return (
    <div className={styles.key}>
      <h3 className={styles.name}>{t('keys.own')}</h3>
      <Fingerprint of={own.fingerprint} />
      <p className={styles.line}>
        {t(own.isRevoked ? 'keys.isRevoked' : own.isKept ? 'keys.kept' : 'keys.notKept')}
      </p>
      <div>
        {own.isRevoked ? (
          <Button small onPress={() => void act(() => pambly.renewKey())}>
            {t('keys.renew')}
          </Button>
        ) : (
          <Button small icon={ShieldOff} onPress={() => setRevoking(own.staffKeyId)}>
            {t('keys.revoke')}
          </Button>
        )}
      </div>
      {others.length === 0 ? null : <OtherComputers others={others} onRevoke={setRevoking} />}
      {recovery === null ? null : (
        <p className={styles.line}>
          {t('keys.recovery')}
          <Fingerprint of={recovery.fingerprint} />
        </p>
      )}
      <Dialog title={t('keys.revokeTitle')} isOpen={revoking !== null} onClose={() => setRevoking(null)}>
        <RevokeQuestion
          view={view}
          staffKeyId={revoking ?? ''}
          onCancel={() => setRevoking(null)}
          onRevoke={(staffKeyId) => {
            setRevoking(null);
            void act(() => pambly.revokeKey({ staffKeyId }));
          }}
        />
      </Dialog>
    </div>
  );
}

type OtherComputersProps = {
  readonly others: readonly StaffKeyView[];
  readonly onRevoke: (staffKeyId: string) => void;
};

function OtherComputers({ others, onRevoke }: OtherComputersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h4 className={styles.subtitle}>{t('keys.others')}</h4>
      <ul className={styles.list}>
        {others.map(({ staffKeyId, fingerprint, registeredAt }) => (
          <li key={staffKeyId} className={styles.row}>
            <Fingerprint of={fingerprint} />
            <span>{t('keys.since', { date: format.longDate(registeredAt) })}</span>
            <Button kind="link" small onPress={() => onRevoke(staffKeyId)}>
              {t('keys.revokeOther')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

type RevokeQuestionProps = {
  readonly view: KnownKeys;
  readonly staffKeyId: string;
  readonly onCancel: () => void;
  readonly onRevoke: (staffKeyId: string) => void;
};

function RevokeQuestion({ view, staffKeyId, onCancel, onRevoke }: RevokeQuestionProps) {
  const { t } = useTranslation();
  const names = useCatalogNames();
  const alone = view.departments.filter(
    ({ holders }) => holders.length === 1 && holders[0]?.staffKeyId === staffKeyId,
  );
  const departments = alone.map(({ departmentId }) => names.department(departmentId)).join(', ');
  return (
    <>
      <p>{t('keys.revokeText')}</p>
      {alone.length === 0 ? null : <p className={styles.warning}>{t('keys.revokeLast', { departments })}</p>}
      <div className={styles.answers}>
        <Button onPress={onCancel}>{t('common.cancel')}</Button>
        <Button kind="danger" onPress={() => onRevoke(staffKeyId)}>
          {t('keys.revokeNow')}
        </Button>
      </div>
    </>
  );
}
