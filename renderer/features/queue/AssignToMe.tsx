import { UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import type { ShownThread } from '../thread/shownThread.ts';
import { useAssignee } from './useAssignee.ts';

export function AssignToMe({ shown }: { readonly shown: ShownThread }) {
  const { t } = useTranslation();
  const account = useAccount();
  const { isMe } = useAssignee(shown);
  if (account === null) return null;
  if (isMe) {
    return (
      <Chip tone="accent" icon={UserCheck}>
        {t('queue.assignedToMe')}
      </Chip>
    );
  }
  const change = { assigneeId: account.id };
  return (
    <Button
      small
      icon={UserCheck}
      onPress={() => void pambly.updateTicket({ ticketId: shown.ticket.id, change })}
    >
      {t('queue.assignMe')}
    </Button>
  );
}
