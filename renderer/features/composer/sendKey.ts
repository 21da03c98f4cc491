import type { KeyboardEvent } from 'react';

/** Ctrl+Enter, or Cmd+Enter, sends from anywhere in a form. For the form's own element. */
export function sendKey(send: () => void): { readonly onKeyDown: (event: KeyboardEvent) => void } {
  return {
    onKeyDown(event) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
    },
  };
}
