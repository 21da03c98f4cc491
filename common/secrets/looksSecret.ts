/** Letters and digits with something in it that no word of a sentence has. */
export function looksSecret(value: string): boolean {
  if (value.length < 4 || isKnownForm(value)) return false;
  const inner = value.slice(1);
  const hasDigit = /\d/.test(value);
  const hasLetter = /\p{L}/u.test(value);
  const hasMark = /[!#$%&*+=?@^~|\\]/.test(value);
  const isMixed = /\p{Ll}/u.test(value) && /\p{Lu}/u.test(inner);
  const isJoined = /[\p{L}\d][-_.][\p{L}\d]/u.test(value) && /\p{Lu}|\d/u.test(value);
  return (hasLetter && (hasDigit || hasMark || isMixed || isJoined)) || (hasDigit && hasMark);
}

/** The same where nothing announces the value: it must not be a product, a version or a compound word. */
export function looksVerySecret(value: string): boolean {
  return value.length >= 6 && looksSecret(value) && /[\d!#$%&*]/.test(value) && /\p{L}/u.test(value);
}

const KNOWN_FORMS = [
  /^https?:/i,
  // An e-mail address; a password with an at sign in it mostly has capitals or digits as well.
  /^[a-z.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/,
  /^(?:[a-z0-9-]+\.)+(?:es|com|net|org|cat|eu|info|io|dev|example|php|html?|log|txt|zip|pdf)$/,
  /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/,
  /^[\d:./-]+$/,
  /^v?\d+(?:\.\d+)+$/i,
  /^(?:office|outlook|windows|wordpress|php|mysql|mariadb|postgres|http|utf-?|ipv|sha-?|md|base|tls|imap|pop|smtp|x|win|mp|h)-?\d[\d.]*$/i,
  // What stands for a secret: masks and placeholders.
  /^[*•xX.…-]+$/,
  /^[[(<{]/,
];

function isKnownForm(value: string): boolean {
  return KNOWN_FORMS.some((form) => form.test(value));
}

/** What people write after «contraseña:» instead of one. */
const NO_SECRET =
  /^(?:olvid|incorrec|inv[aá]lid|caduc|err[oó]n|mal$|perdid|descono|obligat|ningun|igual|mism|vac[ií]|oculta|forgot|wrong|expired|unknown|required|invalid|none|same|empty|hidden|missing|true$|false$|null$|string$)/i;

/** A single plain word, which only a label with a colon and nothing after it makes a secret. */
export function isPlainSecret(value: string): boolean {
  return /^\p{L}{5,40}$/u.test(value) && !NO_SECRET.test(value);
}

/** Digits alone: a number that someone chose. */
export function isChosenNumber(value: string): boolean {
  return /^\d{4,12}$/.test(value);
}
