import { Bold, Code, Link, List, type LucideIcon, Paperclip } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  memo,
  type ReactNode,
  type RefObject,
  Suspense,
  useId,
  useRef,
  useState,
} from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { Toolbar } from 'react-aria-components/Toolbar';
import { useTranslation } from 'react-i18next';
import { IconButton } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useStableCallback } from '#renderer/ui/useStableCallback.ts';
import styles from './MarkdownEditor.module.css';
import { applyEdit } from './insertText.ts';
import { insertCode, insertLink, toggleBold, toggleList } from './markdownEdits.ts';

const Markdown = lazy(() => import('../markdown/Markdown.tsx'));

type MarkdownEditorProps = {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onAttach: () => void;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly error?: string | null;
  /** Ids of what describes the field besides its error. */
  readonly describedBy?: string;
  readonly textRef?: RefObject<HTMLTextAreaElement | null>;
  /** What belongs to the frame, under the text: the actions of a reply. */
  readonly children?: ReactNode;
};

/** Markdown with a small toolbar and a preview. The text stays in its field, with its undo history, during the preview. */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const { label, value, onChange, error = null, rows = 6 } = props;
  const id = useId();
  const ownRef = useRef<HTMLTextAreaElement>(null);
  const text = props.textRef ?? ownRef;
  const [isPreview, setPreview] = useState(false);

  const onAttach = useStableCallback(props.onAttach);
  const apply = useStableCallback((edit: typeof toggleBold) => {
    const field = text.current;
    if (field === null) return;
    applyEdit(field, edit({ text: field.value, start: field.selectionStart, end: field.selectionEnd }));
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'b') return;
    event.preventDefault();
    apply(toggleBold);
  }

  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={cx(styles.editor, error !== null && styles.invalid)}>
        <EditorToolbar isPreview={isPreview} onPreview={setPreview} onEdit={apply} onAttach={onAttach} />
        <textarea
          id={id}
          ref={text}
          className={styles.text}
          rows={rows}
          value={value}
          hidden={isPreview}
          placeholder={props.placeholder}
          aria-invalid={error !== null}
          aria-describedby={cx(error !== null && `${id}-error`, props.describedBy) || undefined}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {isPreview ? <Preview text={value} /> : null}
        {props.children}
      </div>
      {error === null ? null : (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

function Preview({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <section className={styles.preview} aria-label={t('composer.preview')}>
      {text.trim() === '' ? (
        <p className={styles.nothing}>{t('composer.nothingToPreview')}</p>
      ) : (
        <Suspense fallback={null}>
          <Markdown text={text} />
        </Suspense>
      )}
    </section>
  );
}

type EditorToolbarProps = {
  readonly isPreview: boolean;
  readonly onPreview: (isPreview: boolean) => void;
  readonly onEdit: (edit: typeof toggleBold) => void;
  readonly onAttach: () => void;
};

const EditorToolbar = memo(function EditorToolbar(props: EditorToolbarProps) {
  const { isPreview, onPreview, onEdit, onAttach } = props;
  const { t } = useTranslation();
  const edits: readonly (readonly [LucideIcon, string, typeof toggleBold])[] = [
    [Bold, t('composer.bold'), toggleBold],
    [List, t('composer.list'), toggleList],
    [Link, t('composer.link'), insertLink],
    [Code, t('composer.code'), insertCode],
  ];
  return (
    <Toolbar className={styles.toolbar ?? ''} aria-label={t('composer.toolbar')}>
      {edits.map(([icon, label, edit]) => (
        <IconButton
          key={label}
          icon={icon}
          label={label}
          isDisabled={isPreview}
          onPress={() => onEdit(edit)}
        />
      ))}
      <IconButton icon={Paperclip} label={t('composer.attach')} onPress={onAttach} />
      <ToggleButton className={styles.toggle ?? ''} isSelected={isPreview} onChange={onPreview}>
        {t('composer.preview')}
      </ToggleButton>
    </Toolbar>
  );
});
