import { Lock, ShieldCheck } from 'lucide-react';
import { memo, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, DraftPatch, NewTicketContent } from '#common/domain/draft.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from '../sensitive/Sensitive.module.css';
import { DepartmentKey } from '../sensitive/DepartmentKey.tsx';
import { type SealNow, SensitiveField } from '../sensitive/SensitiveField.tsx';
import { useDepartment } from '../sensitive/useDepartment.ts';

type SensitiveBlockProps = Pick<NewTicketContent, 'departmentId' | 'sealed'> & {
  readonly draftId: string;
  readonly adopt: (draft: Draft) => void;
  readonly edit: (patch: DraftPatch) => void;
  readonly onSealNow: (sealNow: SealNow | null) => void;
  /** What to do with data that is sealed for another department, while that has to be chosen. */
  readonly choice: RefObject<HTMLDivElement | null>;
  /** Text that is moved here from the open text; null when there is none. */
  readonly incoming: string | null;
  /** What was moved here is sealed, or (`onNotMoved`) was not wanted here after all. */
  readonly onMoved: () => void;
  readonly onNotMoved: () => void;
  /** The block has gone with its data: writing goes on elsewhere. */
  readonly onGone: () => void;
};

/** Data that is encrypted here before it touches the disk. Only departments with a key have it. */
export const SensitiveBlock = memo(function SensitiveBlock(props: SensitiveBlockProps) {
  const { draftId, departmentId, sealed, adopt, edit, onSealNow, choice, onGone } = props;
  const { incoming, onMoved, onNotMoved } = props;
  const { t } = useTranslation();
  const department = useDepartment(departmentId);
  const sealedFor = useDepartment(sealed?.departmentId ?? null);
  const [isReplacing, setReplacing] = useState(false);
  const { block, focusBlock } = useBlockFocus();

  async function remove(): Promise<void> {
    const result = await pambly.removeSealedData({ draftId });
    if (result.ok) adopt(result.value);
  }

  if (sealed !== null && sealed.departmentId !== departmentId) {
    const canRetype = department?.takesSensitive === true;
    return (
      <WrongSeal
        ref={choice}
        sealedFor={sealedFor?.name ?? ''}
        notTakenBy={canRetype ? null : (department?.name ?? '')}
        onRetype={() => void remove().then(() => setReplacing(true))}
        onRemove={() => void remove().then(canRetype ? focusBlock : onGone)}
        onGoBack={() => {
          focusBlock();
          edit({ departmentId: sealed.departmentId });
        }}
      />
    );
  }
  if (department?.takesSensitive !== true) return null;
  const isReplacingNow = isReplacing || (sealed !== null && incoming !== null);
  const isSealed = sealed !== null && !isReplacingNow;
  return (
    <section ref={block} tabIndex={-1} className={styles.block} aria-labelledby="sensitive">
      <Icon of={Lock} />
      <div className={styles.content}>
        <h2 id="sensitive" className={styles.title}>
          {t('sensitive.title')}
        </h2>
        <p id="sensitive-explained">{t('sensitive.explained', { department: department.name })}</p>
        <DepartmentKey department={department} />
        {isSealed ? (
          <div className={styles.sealed}>
            <span className={styles.seal}>
              <Icon of={ShieldCheck} />
              {t('sensitive.sealedFor', { department: department.name })}
            </span>
            <Button kind="link" small onPress={() => setReplacing(true)}>
              {t('sensitive.replace')}
            </Button>
            <Button kind="link" small onPress={() => void remove()}>
              {t('sensitive.remove')}
            </Button>
          </div>
        ) : (
          <SensitiveField
            draftId={draftId}
            isReplacing={isReplacingNow}
            incoming={incoming}
            onSealNow={onSealNow}
            onSealed={(draft, isMoved) => {
              adopt(draft);
              setReplacing(false);
              if (isMoved) onMoved();
            }}
            onLeftEmpty={() => {
              setReplacing(false);
              onNotMoved();
            }}
          />
        )}
      </div>
    </section>
  );
});

/** Moves the focus to the block, once it is there again in place of the choice that had the focus. */
function useBlockFocus(): {
  readonly block: RefObject<HTMLElement | null>;
  readonly focusBlock: () => void;
} {
  const block = useRef<HTMLElement>(null);
  const [request, setRequest] = useState(0);
  useEffect(() => {
    if (request > 0) block.current?.focus();
  }, [request]);
  return { block, focusBlock: () => setRequest((before) => before + 1) };
}

type WrongSealProps = {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly sealedFor: string;
  /** The chosen department, when it takes no sensitive data. */
  readonly notTakenBy: string | null;
  readonly onRetype: () => void;
  readonly onRemove: () => void;
  readonly onGoBack: () => void;
};

/** The department was changed after sealing: what is sealed stays until the person has chosen. */
function WrongSeal({ ref, sealedFor, notTakenBy, onRetype, onRemove, onGoBack }: WrongSealProps) {
  const { t } = useTranslation();
  // It appears far below the department that was just changed, perhaps out of sight.
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'center' });
  }, [ref]);
  return (
    <div ref={ref}>
      <Banner
        tone="warn"
        role="alert"
        icon={Lock}
        actions={
          <>
            {notTakenBy === null ? (
              <Button kind="link" small onPress={onRetype}>
                {t('sensitive.retype')}
              </Button>
            ) : null}
            <Button kind="link" small onPress={onRemove}>
              {t('sensitive.sendWithout')}
            </Button>
            <Button kind="link" small onPress={onGoBack}>
              {t('sensitive.goBack', { department: sealedFor })}
            </Button>
          </>
        }
      >
        {notTakenBy === null
          ? t('sensitive.wrongSeal', { department: sealedFor })
          : t('sensitive.notTaken', { department: sealedFor, chosen: notTakenBy })}
      </Banner>
    </div>
  );
}
