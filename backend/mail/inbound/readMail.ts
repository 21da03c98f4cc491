import { createHash } from 'node:crypto';
import { normalizeText } from '#common/domain/text.ts';
import PostalMime, { type Address, type Email, type Header } from 'postal-mime';
import { htmlText } from './htmlText.ts';

/** A mail as far as the server cares. Everything in it is somebody's claim. */
export type InboundMail = {
  /** The same for every delivery of the same mail. */
  readonly key: string;
  /** In small letters; null when there is not exactly one that can be answered. */
  readonly sender: string | null;
  /** Where tokens of ours may stand: the addresses it was sent to, then what it answers. */
  readonly references: string;
  /** Written by a program: a holiday notice, a bounce, a mailing list. */
  readonly automatic: boolean;
  readonly text: string;
  readonly files: readonly InboundFile[];
};
export type InboundFile = { readonly name: string; readonly bytes: Uint8Array };

/** Deeper or longer than any mail that a person sends. */
const limits = { maxNestingDepth: 30, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 2 };
/** One address, without anything that could end a header line or begin another address. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[\p{L}\d](?:[\p{L}\d.-]{0,252}[\p{L}\d])?$/u;
const MACHINES = /^(mailer-daemon|postmaster|no-?reply|no-?responder|bounces?)([+-].*)?@/;

/** Reads a mail (RFC 5322). Throws on what is none, or is built to be too deep. */
export async function readMail(bytes: Uint8Array): Promise<InboundMail> {
  const email = await PostalMime.parse(bytes, limits);
  const sender = senderOf(email);
  return {
    key: keyOf(email, sender, bytes),
    sender,
    references: referencesOf(email),
    automatic: isAutomatic(email.headers) || (sender !== null && MACHINES.test(sender)),
    text: normalizeText(email.text ?? (email.html === undefined ? '' : htmlText(email.html))),
    files: email.attachments.flatMap(({ filename, mimeType, content }) =>
      typeof content === 'string'
        ? []
        : [{ name: filename ?? `adjunto.${extensionFor(mimeType)}`, bytes: new Uint8Array(content) }],
    ),
  };
}

function senderOf({ from, headers }: Email): string | null {
  if (headers.filter(({ key }) => key === 'from').length !== 1) return null;
  const address = from?.address?.normalize('NFC').trim().toLowerCase() ?? '';
  return ADDRESS.test(address) ? address : null;
}

/** A mail without an id of its own is known by its bytes. */
function keyOf({ messageId }: Email, sender: string | null, bytes: Uint8Array): string {
  const hash = createHash('sha256');
  const id = messageId?.trim() ?? '';
  return (id === '' ? hash.update(bytes) : hash.update(JSON.stringify([sender, id]))).digest('hex');
}

function referencesOf({ to, cc, deliveredTo, inReplyTo, references }: Email): string {
  const addresses = (list: readonly Address[] | undefined) =>
    (list ?? []).map(({ address }) => address ?? '');
  return [...addresses(to), ...addresses(cc), deliveredTo, inReplyTo, references].join(' ');
}

/** RFC 3834 and what mail programs did before it. */
function isAutomatic(headers: readonly Header[]): boolean {
  return headers.some(({ key, value }) => {
    const said = value.trim().toLowerCase();
    if (key === 'auto-submitted') return said !== 'no';
    if (key === 'precedence') return ['bulk', 'junk', 'list', 'auto_reply'].includes(said);
    if (key === 'return-path') return said === '<>';
    if (key === 'content-type') return said.startsWith('multipart/report');
    return /^(list-.+|x-auto-response-suppress|x-autoreply|x-autorespond|feedback-id)$/.test(key);
  });
}

function extensionFor(mimeType: string): string {
  return /^(?:image|text|application)\/(jpeg|png|gif|pdf|csv|zip)$/.exec(mimeType)?.[1] ?? 'bin';
}
