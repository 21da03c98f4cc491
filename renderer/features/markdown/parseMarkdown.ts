import { Lexer, Marked, Parser, type Token, Tokenizer, type Tokens } from 'marked';

/**
 * Characters of one paragraph, cell or heading that are searched for markup. The parser's time grows with the square of it: a pasted
 * key or log of some 20,000 characters would hold the window for seconds.
 */
const MAX_INLINE_LENGTH = 2_000;

/** Stars and underscores of one paragraph; the time to pair them grows with their cube. */
const MAX_MARKS = 200;

/** Quotations and lists inside each other. Each level is a call within a call, of which there is only room for so many. */
const MAX_DEPTH = 30;

/** Markdown as HTML, not yet safe to show. Never fails; what is too long or too deep stays as it was written. */
export function parseMarkdown(text: string): string {
  const options = { ...defaults, tokenizer: new BoundedTokenizer(defaults) };
  return Parser.parse(new BoundedLexer(options).lex(text), options);
}

const { defaults } = new Marked({ gfm: true, breaks: true, async: false });

class BoundedLexer extends Lexer {
  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    return source.length > MAX_INLINE_LENGTH ? asWritten(source, tokens) : super.inlineTokens(source, tokens);
  }
}

class BoundedTokenizer extends Tokenizer {
  private depth = 0;

  override blockquote(source: string): Tokens.Blockquote | undefined {
    return this.oneDeeper(() => super.blockquote(source));
  }

  override list(source: string): Tokens.List | undefined {
    return this.oneDeeper(() => super.list(source));
  }

  override emStrong(
    source: string,
    paragraph: string,
    before?: string,
  ): Tokens.Em | Tokens.Strong | undefined {
    const marks = paragraph.replace(/[^*_]/g, '').length;
    return marks > MAX_MARKS ? undefined : super.emStrong(source, paragraph, before);
  }

  /** `<VirtualHost *:80>` in a question is what the person wants to show, not a tag to drop. */
  override html(): undefined {
    return undefined;
  }

  override tag(): undefined {
    return undefined;
  }

  private oneDeeper<T>(tokenize: () => T | undefined): T | undefined {
    if (this.depth >= MAX_DEPTH) return undefined;
    this.depth += 1;
    const token = tokenize();
    this.depth -= 1;
    return token;
  }
}

function asWritten(source: string, tokens: Token[]): Token[] {
  for (const [index, line] of source.split('\n').entries()) {
    if (index > 0) tokens.push({ type: 'br', raw: '\n' });
    tokens.push({ type: 'text', raw: line, text: line });
  }
  return tokens;
}
