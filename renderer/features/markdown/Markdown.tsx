import { type MouseEvent, useMemo } from 'react';
import { articleOfLink } from '#common/domain/articleLink.ts';
import { go } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { cx } from '#renderer/ui/cx.ts';
import styles from './Markdown.module.css';
import { parseMarkdown } from './parseMarkdown.ts';
import { sanitizeHtml } from './sanitize.ts';

/** A pasted key or picture. Fitting the letters of such a word to each other takes the system seconds. */
const ENDLESS_WORD = /\S{500}/;

type MarkdownProps = {
  readonly text: string;
  /** Messages from other systems come as HTML or as bare text. */
  readonly format?: 'markdown' | 'html' | 'text';
};

/** Shows text from outside, which is hostile until sanitised. Links are opened by main, which asks about unknown hosts. */
export default function Markdown({ text, format = 'markdown' }: MarkdownProps) {
  const html = useMemo(() => (format === 'text' ? null : toHtml(text, format)), [text, format]);
  const unfitted = ENDLESS_WORD.test(text) && styles.unfitted;
  if (html === null) {
    return (
      <p className={cx(styles.plain, unfitted)} dir="auto">
        {text}
      </p>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the links inside are the controls; a key press on one arrives here as a click
    <div
      className={cx(styles.markdown, unfitted)}
      dir="auto"
      onClick={openLink}
      onAuxClick={openLink}
      // oxlint-disable-next-line react/no-danger -- the only place that may: the HTML comes from sanitizeHtml, a line above
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

function toHtml(text: string, format: 'markdown' | 'html'): TrustedHTML {
  return sanitizeHtml(format === 'html' ? text : parseMarkdown(text));
}

function openLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null) return;
  event.preventDefault();
  const url = link.getAttribute('href');
  if (url === null) return;
  const articleId = articleOfLink(url);
  if (articleId === null) void pambly.openLink({ url });
  else go({ at: 'articles', articleId });
}
