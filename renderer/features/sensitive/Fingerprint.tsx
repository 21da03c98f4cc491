import { readableFingerprint } from '#common/domain/fingerprint.ts';
import styles from './Fingerprint.module.css';

/** As people read it to each other: in groups, none of them broken. */
export function Fingerprint({ of }: { readonly of: string }) {
  return <code className={styles.fingerprint}>{readableFingerprint(of)}</code>;
}
