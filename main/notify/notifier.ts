import { Notification } from 'electron';
import type { TFunction } from 'i18next';
import type { NavigationTarget } from '#common/ipc/views.ts';
import type { NotificationRequest } from '../engine/ports.ts';
import { notificationTarget, notificationText } from './notificationText.ts';

export type NotifierOptions = {
  readonly t: TFunction;
  /** The person's own setting. */
  readonly isWanted: () => boolean;
  /** A click: the window comes to the front and goes there. */
  readonly open: (target: NavigationTarget) => void;
};

/** Shows the system's own notifications. */
export function createNotifier({
  t,
  isWanted,
  open,
}: NotifierOptions): (request: NotificationRequest) => void {
  // Without a reference the notification is collected, and the click with it.
  const shown = new Set<Notification>();
  return (request) => {
    if (!isWanted() || !Notification.isSupported()) return;
    const notification = new Notification(notificationText(request, t));
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      open(notificationTarget(request));
    });
    notification.show();
  };
}
