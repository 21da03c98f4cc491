import DOMPurify from 'dompurify';
import { articleOfLink } from '#common/domain/articleLink.ts';

/**
 * The one place where text from outside becomes HTML. What an author may use is listed; everything else is dropped. Pictures
 * are never loaded from the network: the page's policy forbids it, and an address that was asked for would tell the author who reads.
 */
const allowedTags = [
  'a',
  'b',
  'blockquote',
  'br',
  'code',
  'del',
  'div',
  'em',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'li',
  'ol',
  'p',
  'pre',
  's',
  'span',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'u',
  'ul',
];

/** Only addresses that `system.openLink` could open stay links, and those of articles, which open here. */
DOMPurify.addHook('afterSanitizeAttributes', (element) => {
  if (element.tagName !== 'A') return;
  const href = element.getAttribute('href') ?? '';
  if (!/^(https?|mailto):/i.test(href) && articleOfLink(href) === null) element.removeAttribute('href');
});

export function sanitizeHtml(html: string): TrustedHTML {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: ['href', 'start', 'align', 'colspan', 'rowspan'],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|pambly):/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_TRUSTED_TYPE: true,
  });
}
