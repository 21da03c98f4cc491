import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { ComposerHandle } from '../thread/ReplyEditor.tsx';
import { opensByKey } from './slashKey.ts';

export type PickerName = 'canned' | 'article';

export type ReplyTools = {
  readonly picker: PickerName | null;
  readonly open: (picker: PickerName) => void;
  readonly insert: (text: string) => void;
  /** With what was looked for. */
  readonly close: (query?: string) => void;
  /** For the element around the composer, before the composer hears the key. */
  readonly onKeyDownCapture: (event: KeyboardEvent) => void;
};

/**
 * Opens a picker over the composer and puts what was chosen where the cursor was. A `/` that opened one and was meant as a `/` is written
 * after all, with whatever followed it.
 */
export function useReplyTools(composer: RefObject<ComposerHandle | null>): ReplyTools {
  const [picker, setPicker] = useState<PickerName | null>(null);
  const isBySlash = useRef(false);
  const chosen = useRef<string | null>(null);

  // Once the picker has gone, and React with it: within its event the field would be written over, and its undo history lost.
  useEffect(() => {
    const text = chosen.current;
    if (picker !== null || text === null) return;
    chosen.current = null;
    setTimeout(() => composer.current?.insert(text), 0);
  }, [picker, composer]);

  const leave = (text: string | null): void => {
    chosen.current = text;
    isBySlash.current = false;
    setPicker(null);
  };

  return {
    picker,
    open: setPicker,
    insert: leave,
    close: (query = '') => leave(isBySlash.current ? `/${query}` : null),
    onKeyDownCapture(event) {
      const { target } = event;
      const by = target instanceof HTMLTextAreaElement ? opensByKey(event, target) : null;
      if (by === null) return;
      event.preventDefault();
      event.stopPropagation();
      isBySlash.current = by === 'slash';
      setPicker('canned');
    },
  };
}
