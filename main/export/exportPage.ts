import type { DraftContent } from '#common/domain/draft.ts';
import type { Language } from '#common/domain/account.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import { sealedOf } from '#common/domain/sealed.ts';
import en from '#common/locales/en.json' with { type: 'json' };
import es from '#common/locales/es.json' with { type: 'json' };
import type { ExportedFile } from './exportedFiles.ts';
import { contentOf, type ExportSource, type Thread } from './exportSource.ts';

export type PageOptions = {
  readonly source: ExportSource;
  /** The attachments that are in the archive, by their SHA-256. */
  readonly files: ReadonlyMap<string, ExportedFile>;
  readonly language: Language;
  readonly at: Date;
};

type Words = typeof es.exported;
const wordsOf: Readonly<Record<Language, Words>> = { es: es.exported, en: en.exported };

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:72ch;margin:2rem auto;padding:0 1rem;color-scheme:light dark}' +
  'pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}article{border-top:1px solid;margin-top:2rem}' +
  'h4{margin-bottom:0}';

/**
 * The archive's page, piece by piece: what was on this computer, to be read in any browser without the app. It runs
 * nothing and loads nothing; whatever a person wrote is in it as text.
 */
export function* exportPage({ source, files, language, at }: PageOptions): Generator<string> {
  const words = wordsOf[language];
  const { account } = source;
  const time = timeIn(language);
  const show = (content: DraftContent): string => written(content, files, words);
  yield head(language, words.title);
  yield `<h1>${escape(words.title)}</h1><p>${escape(account.name)} &lt;${escape(account.email)}&gt; · ${time(at)}</p>`;
  yield `<p>${escape(words.sensitive)}</p>`;
  if (source.unreadable.length > 0) yield `<p>${escape(words.unreadable)}</p>`;
  yield heading(words.outbox, source.entries.length, words.none);
  for (const { act, createdAt } of source.entries) {
    yield `<article><h4>${time(new Date(createdAt))}</h4>`;
    yield contentOf(act).map(show).join('') || wordless(act, words);
    yield '</article>';
  }
  yield heading(words.drafts, source.drafts.length, words.none);
  for (const { draft } of source.drafts) {
    const bin = draft.discardedAt === null ? '' : ` · ${escape(words.discarded)}`;
    yield `<article><h4>${time(new Date(draft.updatedAt))}${bin}</h4>${show(draft.content)}</article>`;
  }
  yield heading(words.tickets, source.threads.length, words.none);
  for (const thread of source.threads) yield ticketPart(thread, files, words, time);
  yield '</body></html>\n';
}

function head(language: Language, title: string): string {
  return (
    `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    `<meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style>${STYLE}</style></head><body>`
  );
}

function ticketPart(
  { ticket, messages }: Thread,
  files: PageOptions['files'],
  words: Words,
  time: (at: Date) => string,
): string {
  const parts = messages.map(
    ({ author, createdAt, body, attachments }) =>
      `<h4>${escape(author.name)} · ${time(new Date(createdAt))}</h4>${text(body)}${fileList(attachments, files, words)}`,
  );
  return `<article><h3>#${ticket.number} ${escape(ticket.subject)}</h3>${parts.join('')}</article>`;
}

function written(content: DraftContent, files: PageOptions['files'], words: Words): string {
  const subject = content.kind === 'newTicket' ? content.subject : (content.ticketSubject ?? '');
  const sealed = sealedOf(content) === null ? '' : sealedNote(words);
  return `<h3>${escape(subject)}</h3>${text(content.body)}${sealed}${fileList(content.attachments, files, words)}`;
}

function wordless(act: OutboxAct, words: Words): string {
  return act.kind === 'giveSensitive' ? sealedNote(words) : text(JSON.stringify(act));
}

function sealedNote(words: Words): string {
  return `<p>${escape(words.sealed)}</p>`;
}

function fileList(
  attachments: readonly { readonly name: string; readonly sha256: string }[],
  files: PageOptions['files'],
  words: Words,
): string {
  if (attachments.length === 0) return '';
  const items = attachments.map(({ name, sha256 }) => {
    const file = files.get(sha256);
    if (file === undefined) return `<li>${escape(name)} (${escape(words.notHere)})</li>`;
    const address = file.path.split('/').map(encodeURIComponent).join('/');
    return `<li><a href="${escape(address)}">${escape(name)}</a></li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}

function heading(title: string, count: number, none: string): string {
  return `<h2>${escape(title)}</h2>${count === 0 ? `<p>${escape(none)}</p>` : ''}`;
}

function text(body: string): string {
  return `<pre>${escape(body)}</pre>`;
}

function timeIn(language: Language): (at: Date) => string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (at) => escape(format.format(at));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(raw: string): string {
  return raw.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
