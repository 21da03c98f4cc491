import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { carriesFiles, incomingFiles, nameOfPasted } from './incomingFiles.ts';
import type { NamedFile } from './useAttachments.ts';

type FileDrop = {
  /** Whether files hang over the form right now. */
  readonly isOver: boolean;
  /** For the element that takes dropped and pasted files. */
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
    readonly onPaste: (event: ClipboardEvent) => void;
  };
};

/** Files by drag and drop or by paste, anywhere on a form. Text that is dragged or pasted goes its usual way. */
export function useFileDrop(add: (files: readonly NamedFile[]) => Promise<void>): FileDrop {
  const [isOver, setOver] = useState(false);

  function hover(event: DragEvent): void {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    setOver(true);
  }

  return {
    isOver,
    handlers: {
      onDragEnter: hover,
      onDragOver: hover,
      onDragLeave(event) {
        const into = event.relatedTarget;
        if (!(into instanceof Node && event.currentTarget.contains(into))) setOver(false);
      },
      onDrop(event) {
        setOver(false);
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        void add([...event.dataTransfer.files].map((file) => ({ name: file.name, file })));
      },
      onPaste(event) {
        const files = incomingFiles(event.clipboardData);
        if (files.length === 0) return;
        event.preventDefault();
        void add(files.map((file) => ({ name: nameOfPasted(file, new Date()), file })));
      },
    },
  };
}
