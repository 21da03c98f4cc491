import { type RefObject, useEffect, useRef } from 'react';

export type QueueKeys = {
  readonly reply: () => void;
  readonly note: () => void;
  readonly assign: () => void;
  /** Urgent that is not urgent. */
  readonly lower: () => void;
  readonly help: () => void;
  /** From writing back to the queue. */
  readonly leave: () => void;
};

/**
 * The queue's keys: j and k are the list's own arrow keys under another name; the others act on the open ticket. None of them is taken from
 * somebody who is typing, but Esc.
 */
export function useQueueKeys(list: RefObject<HTMLElement | null>, keys: QueueKeys): void {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const act = actOf(event, list, newest.current);
      if (act === null) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    // Before the list hears it: there a letter would look for a subject that begins with it.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [list]);
}

function actOf(
  event: KeyboardEvent,
  list: RefObject<HTMLElement | null>,
  keys: QueueKeys,
): (() => void) | null {
  if (isInOverlay(event.target)) return null;
  if (isTyping(event.target)) return event.key === 'Escape' ? keys.leave : null;
  switch (event.key) {
    case 'j':
      return () => pressArrow(list.current, 'ArrowDown');
    case 'k':
      return () => pressArrow(list.current, 'ArrowUp');
    case 'r':
      return keys.reply;
    case 'n':
      return keys.note;
    case 'a':
      return keys.assign;
    case 'm':
      return keys.lower;
    case '?':
      return keys.help;
    default:
      return null;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, [contenteditable]');
}

/** Menus and dialogs have keys of their own. */
function isInOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}

function pressArrow(list: HTMLElement | null, key: 'ArrowDown' | 'ArrowUp'): void {
  if (list === null) return;
  if (!list.contains(document.activeElement)) {
    // The list gives the focus to the row that had it last: that is the move.
    list.focus();
    return;
  }
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
}
