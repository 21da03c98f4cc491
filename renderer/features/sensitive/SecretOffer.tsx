import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './Sensitive.module.css';
import type { NamedDepartment } from './useDepartment.ts';
import type { FoundSecret } from './useFoundSecrets.ts';
import type { SecretMove } from './useSecretMove.ts';

type SecretOfferProps = {
  readonly secrets: SecretMove;
  /** Where the text goes; null while that is not known. */
  readonly department: NamedDepartment | null;
  /** Something is sealed already, which moving would replace. */
  readonly isSealed: boolean;
  /** Another department that takes sensitive data, where the person can still choose one. */
  readonly other?: NamedDepartment | null;
  readonly onChoose?: (departmentId: string) => void;
  /** An answer takes its own button away: the keyboard goes on in the text. */
  readonly onAnswered: () => void;
};

/** Offers a safer place for what looks like a secret in the open text. It stands in nobody's way. */
export function SecretOffer(props: SecretOfferProps) {
  const { secrets, department, isSealed, other = null, onChoose, onAnswered } = props;
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { found, error, move, takeOut, leave } = secrets;
  if (error !== null) {
    return (
      <Banner tone="danger" role="alert">
        {t('secrets.notForgotten', { reason: errorText(error) })}
      </Banner>
    );
  }
  if (found.length === 0) return null;
  const kind = kindOf(found);
  const answering = (answer: () => void) => (): void => {
    onAnswered();
    answer();
  };
  const isTaken = department?.takesSensitive === true;
  const choices = isTaken ? (
    <Button kind="link" small onPress={answering(move)}>
      {t('secrets.move')}
    </Button>
  ) : (
    <>
      {other === null || onChoose === undefined ? null : (
        <Button kind="link" small onPress={answering(() => onChoose(other.id))}>
          {t('secrets.choose', { department: other.name })}
        </Button>
      )}
      <Button kind="link" small onPress={answering(takeOut)}>
        {t('secrets.takeOut')}
      </Button>
    </>
  );
  return (
    <Banner tone="info" icon={ShieldAlert}>
      {t(`secrets.seems.${kind}`)}{' '}
      {isTaken
        ? t(`secrets.moveIt.${kind}`)
        : t(other === null ? 'secrets.notTaken' : 'secrets.takenBy', {
            department: department?.name ?? '',
            other: other?.name ?? '',
          })}
      {isTaken && isSealed ? ` ${t('secrets.replaces')}` : null}
      <div className={styles.choices}>
        {choices}
        <Button kind="link" small onPress={answering(leave)}>
          {t('secrets.leave')}
        </Button>
      </div>
    </Banner>
  );
}

function kindOf([first, ...more]: readonly FoundSecret[]): FoundSecret['kind'] | 'several' {
  return first === undefined || more.length > 0 ? 'several' : first.kind;
}
