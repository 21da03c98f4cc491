/** What a canned reply can leave open, and what stands there in one ticket; empty where it is not known. */
export type PlaceholderValues = {
  readonly 'client.name': string;
  readonly 'client.firstName': string;
  readonly 'ticket.number': string;
  readonly 'ticket.subject': string;
  readonly service: string;
  readonly 'agent.name': string;
};

/** What is between two pairs of braces; a brace without its like is a placeholder gone wrong. */
const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/g;
const LOOSE_BRACES = /[^\s{}]*(?:\{\{|\}\})[^\s{}]*/g;

/** The text with every placeholder that is known filled in. What is not known stays as it is, to be seen and mended. */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(PLACEHOLDER, (marked, name: string) => {
    const value = valueOf(name, values);
    return value === null || value === '' ? marked : value;
  });
}

/**
 * What of a text still waits to be filled in, as it stands there, each once: placeholders, and braces that are broken. Such a text must
 * not go to a client. Code and quotations are left alone: templates are written with the same braces.
 */
export function openPlaceholders(text: string): readonly string[] {
  if (!text.includes('{{') && !text.includes('}}')) return [];
  const prose = ownProse(text);
  const placeholders = [...prose.matchAll(PLACEHOLDER)].map(([marked]) => marked);
  const broken = [...prose.replace(PLACEHOLDER, ' ').matchAll(LOOSE_BRACES)].map(([marked]) => marked);
  return [...new Set([...placeholders, ...broken])];
}

function valueOf(name: string, values: PlaceholderValues): string | null {
  const key = name.trim();
  return Object.hasOwn(values, key) ? values[key as keyof PlaceholderValues] : null;
}

/** Markdown without quoted lines, fenced blocks and code spans (CommonMark 4.5, 5.1 and 6.1, as far as staff write them). */
function ownProse(text: string): string {
  return text
    .replace(/^ {0,3}>.*$/gm, ' ')
    .replace(/^(```|~~~)[^\n]*\n[\s\S]*?(?:^\1[^\n]*$|$(?![\s\S]))/gm, ' ')
    .replace(/(`+)[^`][\s\S]*?\1/g, ' ');
}

/** How a person is addressed: what stands before the first space. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}
