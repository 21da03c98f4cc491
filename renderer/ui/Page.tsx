import type { ReactNode } from 'react';
import styles from './Page.module.css';

type PageProps = { readonly title: string; readonly intro?: string; readonly children: ReactNode };

/** A screen that is one column: its name, a sentence, its content. */
export function Page({ title, intro, children }: PageProps) {
  return (
    <div className={styles.page}>
      <h1>{title}</h1>
      {intro === undefined ? null : <p className={styles.intro}>{intro}</p>}
      {children}
    </div>
  );
}

type SectionProps = { readonly title: string; readonly note?: string; readonly children: ReactNode };

/** A part of a page with its own heading. */
export function PageSection({ title, note, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {note === undefined ? null : <p className={styles.note}>{note}</p>}
      {children}
    </section>
  );
}

/** Things one under the other, each on its own surface. */
export function CardList({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul className={styles.cards} aria-label={label}>
      {children}
    </ul>
  );
}

export function CardItem({ children }: { readonly children: ReactNode }) {
  return <li className={styles.card}>{children}</li>;
}
