/** What a toolbar button does to the text: `insert` replaces the range, and the selection is put where typing goes on. */
export type MarkdownEdit = {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly selectFrom: number;
  readonly selectTo: number;
};

type Selection = { readonly text: string; readonly start: number; readonly end: number };

/** `**bold**`, or without the asterisks when the selection has them already. */
export function toggleBold({ text, start, end }: Selection): MarkdownEdit {
  const around = text.slice(start - 2, start) === '**' && text.slice(end, end + 2) === '**';
  if (around) {
    const insert = text.slice(start, end);
    return { from: start - 2, to: end + 2, insert, selectFrom: start - 2, selectTo: end - 2 };
  }
  return surround({ text, start, end }, '**', '**');
}

/** A code span in a line, a fenced block over several lines. */
export function insertCode({ text, start, end }: Selection): MarkdownEdit {
  const selected = text.slice(start, end);
  if (!selected.includes('\n')) return surround({ text, start, end }, '`', '`');
  const before = start === 0 || text[start - 1] === '\n' ? '' : '\n';
  return surround({ text, start, end }, `${before}\`\`\`\n`, '\n```\n');
}

/** `[selection](https://)`, with the address selected; a selected address becomes the target and its text is asked for. */
export function insertLink({ text, start, end }: Selection): MarkdownEdit {
  const selected = text.slice(start, end);
  if (/^https?:\/\/\S+$/.test(selected)) {
    return { from: start, to: end, insert: `[](${selected})`, selectFrom: start + 1, selectTo: start + 1 };
  }
  const address = start + selected.length + 3;
  const insert = `[${selected}](https://)`;
  return { from: start, to: end, insert, selectFrom: address, selectTo: address + 'https://'.length };
}

/** Each selected line becomes an item of a list, or stops being one when all of them are. */
export function toggleList({ text, start, end }: Selection): MarkdownEdit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const to = lineEnd === -1 ? text.length : lineEnd;
  const lines = text.slice(from, to).split('\n');
  const isList = lines.every((line) => line.startsWith('- '));
  const insert = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join('\n');
  const selectTo = from + insert.length;
  return { from, to, insert, selectFrom: lines.length === 1 ? selectTo : from, selectTo };
}

function surround({ text, start, end }: Selection, open: string, close: string): MarkdownEdit {
  const selected = text.slice(start, end);
  const selectFrom = start + open.length;
  return {
    from: start,
    to: end,
    insert: `${open}${selected}${close}`,
    selectFrom,
    selectTo: selectFrom + selected.length,
  };
}
