import { useTranslation } from 'react-i18next';
import { ASKED_BACK, JOINED } from '#common/domain/whyDraft.ts';
import { errorCodeOf } from '#renderer/i18n/errorCode.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';

type ReturnedBannerProps = {
  /** A draft's `returnedBecause`. */
  readonly because: string | null;
  /** What the button says that sends it. */
  readonly send: string;
  readonly onDismiss?: () => void;
  /** `note` where several are shown, and none of them is news. */
  readonly role?: 'status' | 'note';
};

/** Why a draft is one again, or what it was made of: the server's refusal, or what the person did with it. */
export function ReturnedBanner({ because, send, onDismiss, role = 'status' }: ReturnedBannerProps) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  if (because === null) return null;
  const isRefused = because !== ASKED_BACK && because !== JOINED;
  const ownAct = because === JOINED ? 'drafts.joined' : 'drafts.askedBack';
  return (
    <Banner tone={isRefused ? 'warn' : 'info'} role={role} onDismiss={onDismiss}>
      {isRefused ? t('drafts.returned', { reason: refusal(because) }) : t(ownAct, { send })}
    </Banner>
  );
}

function useRefusal(): (because: string) => string {
  const errorText = useErrorText();
  const attachments = useCatalog()?.attachments;
  // A stored reason has no parameters; what the catalog says is the same now.
  const params = { name: '', extensions: attachments?.extensions.join(', ') ?? '' };
  return (because) => errorText({ code: errorCodeOf(because), params });
}
