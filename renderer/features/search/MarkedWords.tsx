import { Fragment } from 'react';
import type { MarkedText } from '#common/ipc/views.ts';
import styles from './MarkedWords.module.css';

/** A text with what was looked for marked in it. */
export function MarkedWords({ of: { text, marks } }: { readonly of: MarkedText }) {
  const lastEnd = marks.at(-1)?.to ?? 0;
  return (
    <>
      {marks.map(({ from, to }, index) => (
        <Fragment key={from}>
          {text.slice(marks[index - 1]?.to ?? 0, from)}
          <mark className={styles.mark}>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(lastEnd)}
    </>
  );
}
