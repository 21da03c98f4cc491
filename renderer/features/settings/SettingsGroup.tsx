import type { ReactNode } from 'react';
import styles from './Settings.module.css';

/** Settings that belong together, under one name. */
export function SettingsGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
