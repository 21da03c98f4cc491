import { extensionOf } from '#common/domain/attachmentPolicy.ts';
import { safeFileName } from '#common/domain/safeFileName.ts';
import styles from './FileName.module.css';

/**
 * A file's name as it will be on disk, so that nothing in it can pose as something else: of a long one the beginning is shown and
 * always the extension, which says what the file is.
 */
export function FileName({ name }: { readonly name: string }) {
  const safe = safeFileName(name);
  const extension = extensionOf(safe);
  const end = extension === '' ? safe.length : safe.length - extension.length - 1;
  return (
    <span className={styles.name} title={safe} dir="ltr">
      <bdi className={styles.stem}>{safe.slice(0, end)}</bdi>
      <bdi className={styles.extension}>{safe.slice(end)}</bdi>
    </span>
  );
}
