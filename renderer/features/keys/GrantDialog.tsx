import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldKeyView, StaffKeyView } from '#common/ipc/keyViews.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Fingerprint } from '../sensitive/Fingerprint.tsx';
import type { KeyAct } from './KeysSection.tsx';
import styles from './Keys.module.css';

type GrantDialogProps = {
  readonly department: HeldKeyView;
  readonly departmentName: string;
  /** Null while nobody is being given it. */
  readonly receiver: StaffKeyView | null;
  readonly onClose: () => void;
  readonly act: KeyAct;
};

/** Nobody gets a key before its owner's fingerprint has been compared by another way than this server. */
export function GrantDialog({ department, departmentName, receiver, onClose, act }: GrantDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('keys.grantTitle', { department: departmentName })}
      isOpen={receiver !== null}
      onClose={onClose}
    >
      {receiver === null ? null : (
        <Comparing
          key={receiver.staffKeyId}
          receiver={receiver}
          onClose={onClose}
          onGrant={() => {
            const { staffKeyId, fingerprint } = receiver;
            onClose();
            void act(() =>
              pambly.grantDepartmentKey({ departmentId: department.departmentId, staffKeyId, fingerprint }),
            );
          }}
        />
      )}
    </Dialog>
  );
}

type ComparingProps = {
  readonly receiver: StaffKeyView;
  readonly onClose: () => void;
  readonly onGrant: () => void;
};

function Comparing({ receiver, onClose, onGrant }: ComparingProps) {
  const { t } = useTranslation();
  const [isSame, setSame] = useState(false);
  return (
    <div className={styles.dialog}>
      <p>{t('keys.grantText', { name: receiver.name })}</p>
      <Fingerprint of={receiver.fingerprint} />
      <Checkbox isSelected={isSame} onChange={setSame}>
        {t('keys.sameFingerprint')}
      </Checkbox>
      <div className={styles.answers}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button kind="main" isDisabled={!isSame} onPress={onGrant}>
          {t('keys.grantNow')}
        </Button>
      </div>
    </div>
  );
}
