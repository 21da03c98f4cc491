import { CircleAlert, CircleCheck, Clock, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readableFingerprint } from '#common/domain/fingerprint.ts';
import type { Result } from '#common/domain/result.ts';
import type { HeldKeyView, KeysView, StaffKeyView } from '#common/ipc/keyViews.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { Fingerprint } from '../sensitive/Fingerprint.tsx';
import { GrantDialog } from './GrantDialog.tsx';
import type { KeyAct } from './KeysSection.tsx';
import styles from './Keys.module.css';
import type { KnownKeys } from './OwnKey.tsx';
import { ReplaceDialog } from './ReplaceDialog.tsx';

type DepartmentKeysProps = {
  readonly department: HeldKeyView;
  readonly view: KnownKeys;
  readonly act: KeyAct;
};

/** One department's key: whether this computer has it, who else does, who waits, and whether it has to be replaced. */
export function DepartmentKeys({ department, view, act }: DepartmentKeysProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useCatalogNames().department(department.departmentId) ?? '';
  const [granting, setGranting] = useState<StaffKeyView | null>(null);
  const [isReplacing, setReplacing] = useState(false);
  const { createdBy, createdAt } = department;
  const date = format.longDate(createdAt);
  const isHeld = department.state === 'held';
  return (
    <section className={styles.key} aria-label={name}>
      <h3 className={styles.name}>{name}</h3>
      <div className={styles.row}>
        <HeldChip state={department.state} />
        {department.isToBeReplaced ? (
          <Chip tone="warn" icon={TriangleAlert}>
            {t('keys.toReplace')}
          </Chip>
        ) : null}
      </div>
      <Fingerprint of={department.fingerprint} />
      {department.before === null ? null : (
        <ChangedKey department={department} before={department.before} name={name} act={act} />
      )}
      <p className={styles.line}>
        {createdBy === null
          ? t('keys.madeByOperator', { date })
          : t('keys.madeBy', { name: createdBy, date })}
      </p>
      <Holders department={department} />
      {isHeld && department.waiting.length > 0 ? (
        <Waiting waiting={department.waiting} onGrant={setGranting} />
      ) : null}
      {isHeld ? (
        <div>
          <Button
            small
            kind={department.isToBeReplaced ? 'main' : 'plain'}
            onPress={() => setReplacing(true)}
          >
            {t('keys.replace')}
          </Button>
        </div>
      ) : null}
      <GrantDialog
        department={department}
        departmentName={name}
        receiver={granting}
        onClose={() => setGranting(null)}
        act={act}
      />
      <ReplaceDialog
        department={department}
        departmentName={name}
        view={view}
        isOpen={isReplacing}
        onClose={() => setReplacing(false)}
        act={act}
      />
    </section>
  );
}

type ChangedKeyProps = {
  readonly department: HeldKeyView;
  readonly before: string;
  readonly name: string;
  readonly act: KeyAct;
};

/** Somebody has replaced the key, or the server says so: who did it knows its fingerprint. */
function ChangedKey({ department, before, name, act }: ChangedKeyProps) {
  const { t } = useTranslation();
  const { departmentId, fingerprint, createdBy } = department;
  const accept = async (): Promise<Result<KeysView>> => {
    const accepted = await pambly.acceptDepartmentKey({ departmentId, fingerprint });
    return accepted.ok ? pambly.refreshKeys() : accepted;
  };
  return (
    <Banner
      tone="warn"
      actions={
        <Button kind="link" small onPress={() => void act(accept)}>
          {t('keys.sameFingerprint')}
        </Button>
      }
    >
      {t(createdBy === null ? 'keys.changedByOperator' : 'keys.changed', {
        department: name,
        before: readableFingerprint(before),
        name: createdBy ?? '',
      })}
    </Banner>
  );
}

function HeldChip({ state }: Pick<HeldKeyView, 'state'>) {
  const { t } = useTranslation();
  switch (state) {
    case 'held':
      return (
        <Chip tone="ok" icon={CircleCheck}>
          {t('keys.held')}
        </Chip>
      );
    case 'not-given':
      return <Chip icon={Clock}>{t('keys.notGiven')}</Chip>;
    case 'unfit':
      return (
        <Chip tone="danger" icon={CircleAlert}>
          {t('keys.unfit')}
        </Chip>
      );
  }
}

function Holders({ department: { holders, state } }: Pick<DepartmentKeysProps, 'department'>) {
  const { t } = useTranslation();
  const names = [...new Set(holders.map(({ name }) => name))].join(', ');
  if (names === '') return <p className={styles.line}>{t('keys.noHolders')}</p>;
  return <p className={styles.line}>{t(state === 'held' ? 'keys.holders' : 'keys.askOne', { names })}</p>;
}

type WaitingProps = {
  readonly waiting: readonly StaffKeyView[];
  readonly onGrant: (receiver: StaffKeyView) => void;
};

function Waiting({ waiting, onGrant }: WaitingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h4 className={styles.subtitle}>{t('keys.waiting')}</h4>
      <ul className={styles.list}>
        {waiting.map((key) => (
          <li key={key.staffKeyId} className={styles.row}>
            <b>{key.name}</b>
            <span>{t('keys.since', { date: format.longDate(key.registeredAt) })}</span>
            <Fingerprint of={key.fingerprint} />
            <Button small onPress={() => onGrant(key)}>
              {t('keys.grant')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
