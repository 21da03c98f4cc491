import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readableFingerprint } from '#common/domain/fingerprint.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useAnswer } from '#renderer/state/useAnswer.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import type { NamedDepartment } from './useDepartment.ts';

/** The key that sensitive data would be sealed to, by its fingerprint; when it is not the one from before, the person decides. */
export function DepartmentKey({ department }: { readonly department: NamedDepartment }) {
  const catalog = useCatalog();
  const published = catalog?.departments.find(({ id }) => id === department.id)?.sensitive?.publicKey;
  return published === undefined ? null : <KeyNow key={published} department={department} />;
}

function KeyNow({ department: { id: departmentId, name } }: { readonly department: NamedDepartment }) {
  const { t } = useTranslation();
  const [accepted, setAccepted] = useState(0);
  const ask = useCallback(() => pambly.getDepartmentKey({ departmentId }), [departmentId]);
  const { value: key } = useAnswer(ask, accepted);
  if (key === null || key.state === 'none') return null;
  if (key.state === 'known') {
    return (
      <p>
        {t('sensitive.fingerprint')} <Fingerprint of={key.fingerprint} />
      </p>
    );
  }
  const { fingerprint, before } = key;
  const accept = async (): Promise<void> => {
    await pambly.acceptDepartmentKey({ departmentId, fingerprint });
    setAccepted((count) => count + 1);
  };
  return (
    <Banner
      tone="warn"
      role="alert"
      actions={
        <Button kind="link" small onPress={() => void accept()}>
          {t('sensitive.useNewKey')}
        </Button>
      }
    >
      {t('sensitive.keyChanged', {
        department: name,
        before: readableFingerprint(before),
        now: readableFingerprint(fingerprint),
      })}
    </Banner>
  );
}
