import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldKeyView, StaffKeyView } from '#common/ipc/keyViews.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Fingerprint } from '../sensitive/Fingerprint.tsx';
import type { KeyAct } from './KeysSection.tsx';
import styles from './Keys.module.css';
import type { KnownKeys } from './OwnKey.tsx';

type ReplaceDialogProps = {
  readonly department: HeldKeyView;
  readonly departmentName: string;
  readonly view: KnownKeys;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly act: KeyAct;
};

/** One deliberate act: a new key, for those whose fingerprints have been compared and nobody else. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { t } = useTranslation();
  const { departmentName: department, isOpen, onClose } = props;
  return (
    <Dialog title={t('keys.replaceTitle', { department })} isOpen={isOpen} onClose={onClose}>
      <Receivers {...props} />
    </Dialog>
  );
}

function Receivers({ department, view, onClose, act }: ReplaceDialogProps) {
  const { t } = useTranslation();
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set());
  const { recovery, own } = view;
  const mark = (fingerprint: string, isSame: boolean): void => {
    const marked = new Set(compared);
    if (isSame) marked.add(fingerprint);
    else marked.delete(fingerprint);
    setCompared(marked);
  };
  const receivers = [...department.holders, ...department.waiting];
  const isLeftOut = ({ isCompared, fingerprint }: StaffKeyView): boolean =>
    !isCompared && !compared.has(fingerprint);
  const isRecoverable = recovery === null || recovery.isCompared || compared.has(recovery.fingerprint);
  return (
    <div className={styles.dialog}>
      <p>{t('keys.replaceText')}</p>
      <h3 className={styles.subtitle}>{t('keys.replaceFor')}</h3>
      <ul className={styles.list}>
        {receivers.map((key) => (
          <Receiver
            key={key.staffKeyId}
            {...key}
            name={key.staffKeyId === own.staffKeyId ? t('keys.thisComputer') : key.name}
            isMarked={compared.has(key.fingerprint)}
            onMark={(isSame) => mark(key.fingerprint, isSame)}
          />
        ))}
        {recovery === null ? null : (
          <Receiver
            {...recovery}
            name={t('keys.recoveryName')}
            isMarked={compared.has(recovery.fingerprint)}
            onMark={(isSame) => mark(recovery.fingerprint, isSame)}
          />
        )}
      </ul>
      {isRecoverable ? null : <p className={styles.warning}>{t('keys.recoveryNeeded')}</p>}
      {receivers.some(isLeftOut) ? <p className={styles.line}>{t('keys.replaceLeftOut')}</p> : null}
      <div className={styles.answers}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button
          kind="main"
          isDisabled={!isRecoverable}
          onPress={() => {
            onClose();
            const { departmentId } = department;
            void act(() => pambly.replaceDepartmentKey({ departmentId, compared: [...compared] }));
          }}
        >
          {t('keys.replaceNow')}
        </Button>
      </div>
    </div>
  );
}

type ReceiverProps = {
  readonly name: ReactNode;
  readonly fingerprint: string;
  readonly isCompared: boolean;
  readonly isMarked: boolean;
  readonly onMark: (isSame: boolean) => void;
};

function Receiver({ name, fingerprint, isCompared, isMarked, onMark }: ReceiverProps) {
  const { t } = useTranslation();
  return (
    <li className={styles.receiver}>
      <b>{name}</b>
      <Fingerprint of={fingerprint} />
      {isCompared ? null : (
        <Checkbox isSelected={isMarked} onChange={onMark}>
          {t('keys.sameFingerprint')}
        </Checkbox>
      )}
    </li>
  );
}
