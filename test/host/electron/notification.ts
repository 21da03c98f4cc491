import { EventEmitter } from 'node:events';
import { createEvent } from './hostEvent.ts';
import { journal } from './journal.ts';

interface NotificationOptions {
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  readonly silent?: boolean;
  readonly tag?: string;
}

/** Electron's `Notification`: shown ones stand in `journal.notifications`. */
export class Notification extends EventEmitter {
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  tag: string;

  constructor({ title = '', subtitle = '', body = '', silent = false, tag = '' }: NotificationOptions = {}) {
    super();
    this.title = title;
    this.subtitle = subtitle;
    this.body = body;
    this.silent = silent;
    this.tag = tag;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    journal.notifications.push(this);
    this.emit('show', createEvent({}));
  }

  close(): void {
    this.emit('close', createEvent({}));
  }
}
