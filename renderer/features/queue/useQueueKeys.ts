import { type RefObject, useEffect, useRef } from 'react';

export type QueueKeys = {
  /** By so many rows; what is too far goes to the end. */
  readonly move: (by: number) => void;
  /** The same, and what is passed is selected. */
  readonly extend: (by: number) => void;
  readonly open: () => void;
  readonly mark: () => void;
  readonly markAll: () => void;
  readonly reply: () => void;
  readonly note: () => void;
  readonly assign: () => void;
  /** Urgent that is not urgent. */
  readonly lower: () => void;
  readonly status: () => void;
  readonly priority: () => void;
  readonly department: () => void;
  readonly close: () => void;
  readonly views: () => void;
  readonly search: () => void;
  readonly help: () => void;
  /** From writing back to the queue. */
  readonly leave: () => void;
  /** From what is selected or searched for back to the whole view. */
  readonly back: () => void;
};

const letters = {
  r: 'reply',
  n: 'note',
  a: 'assign',
  m: 'lower',
  s: 'status',
  p: 'priority',
  d: 'department',
  c: 'close',
  g: 'views',
  '/': 'search',
  '?': 'help',
} as const satisfies Readonly<Record<string, keyof QueueKeys>>;

const PAGE = 10;
const FAR = 1_000_000;

/** What the list's own keys do while it has the focus: how far they move. */
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -FAR,
  End: FAR,
};

/** The queue's keys. None of them is taken from somebody who is typing, but Esc, nor from a dialog or a menu. */
export function useQueueKeys(list: RefObject<HTMLElement | null>, keys: QueueKeys): void {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.altKey || event.defaultPrevented) return;
      const act = actOf(event, list.current, newest.current);
      if (act === null) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [list]);
}

function actOf(event: KeyboardEvent, list: HTMLElement | null, keys: QueueKeys): (() => void) | null {
  const { key, target, shiftKey } = event;
  if (isInOverlay(target)) return null;
  if (isTyping(target)) return key === 'Escape' ? keys.leave : null;
  if (event.ctrlKey || event.metaKey)
    return key.toLowerCase() === 'a' ? () => focused(list, keys.markAll) : null;
  const letter = key.toLowerCase();
  if (letter === 'j' || letter === 'k') {
    const by = letter === 'j' ? 1 : -1;
    return () => step(list, keys, by, shiftKey);
  }
  // Marking is a move through the list: the next `j` goes on from the marked row.
  if (letter === 'x') return () => focused(list, keys.mark);
  const named = letters[letter as keyof typeof letters];
  if (named !== undefined) return keys[named];
  const isInList = list !== null && target === list;
  return isInList ? ownKey(event, keys) : null;
}

function ownKey({ key, shiftKey }: KeyboardEvent, keys: QueueKeys): (() => void) | null {
  const by = steps[key];
  if (by !== undefined) return () => (shiftKey ? keys.extend(by) : keys.move(by));
  switch (key) {
    case 'Enter':
      return keys.open;
    case ' ':
      return keys.mark;
    case 'Escape':
      return keys.back;
    default:
      return null;
  }
}

/** The first press gives the list the focus, with the row that had it last: that is the move. */
function step(list: HTMLElement | null, keys: QueueKeys, by: number, isExtending: boolean): void {
  if (list !== null && document.activeElement !== list) list.focus();
  else if (isExtending) keys.extend(by);
  else keys.move(by);
}

function focused(list: HTMLElement | null, act: () => void): void {
  list?.focus();
  act();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, [contenteditable]');
}

/** Menus and dialogs have keys of their own. */
function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="dialog"], [role="menu"], [role="alertdialog"]') !== null
  );
}
