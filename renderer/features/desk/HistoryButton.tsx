import { History } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#common/domain/ticket.ts';
import { IconButton } from '#renderer/ui/Button.tsx';

const HistoryDialog = lazy(async () => ({ default: (await import('./HistoryDialog.tsx')).HistoryDialog }));

export function HistoryButton({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={History} label={t('desk.history')} onPress={() => setOpen(true)} />
      {isOpen ? (
        <Suspense fallback={null}>
          <HistoryDialog ticket={ticket} isOpen onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
