import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './TwoPanes.module.css';

type TwoPanesProps = {
  readonly list: ReactNode;
  readonly detail: ReactNode;
  /** Something has been chosen from the list: in a narrow window only that is shown. */
  readonly hasChosen: boolean;
};

/** List and detail side by side; in a narrow window they take turns, and the one that is not shown stays as it is. */
export function TwoPanes({ list, detail, hasChosen }: TwoPanesProps) {
  return (
    <div className={cx(styles.panes, hasChosen && styles.hasChosen)}>
      <div className={styles.list}>{list}</div>
      <div className={styles.detail}>{detail}</div>
    </div>
  );
}
