import type { TFunction } from 'i18next';
import type { NotificationRequest } from '../engine/ports.ts';

export type NotificationText = { readonly title: string; readonly body: string };

/** The words of a notification. They name the ticket and never quote a message: other people see the screen too. */
export function notificationText({ kind, params }: NotificationRequest, t: TFunction): NotificationText {
  const { number, subject } = params;
  switch (kind) {
    case 'reply':
      return {
        title:
          number === undefined
            ? t('desktop.notify.replyTitleNoNumber')
            : t('desktop.notify.replyTitle', { number }),
        body: String(subject ?? ''),
      };
    case 'received':
      return {
        title:
          number === undefined
            ? t('desktop.notify.receivedTitleNoNumber')
            : t('desktop.notify.receivedTitle', { number }),
        body: t('desktop.notify.received'),
      };
    case 'needs-sign-in':
      return { title: t('desktop.notify.needsSignInTitle'), body: t('desktop.notify.needsSignIn') };
    case 'needs-you':
      return { title: t('desktop.notify.needsYouTitle'), body: t('desktop.notify.needsYou') };
  }
}

/** Where a click on the notification leads. */
export function notificationTarget({ ticketId }: NotificationRequest) {
  return ticketId === null ? ({ to: 'outbox' } as const) : ({ to: 'ticket', ticketId } as const);
}
