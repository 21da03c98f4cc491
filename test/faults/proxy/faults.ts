/** What a line and the boxes on it do to a request. Byte counts are cut to what there is. */
export type Fault =
  | { readonly kind: 'none' }
  /** The connection ends before a byte has reached the server. */
  | { readonly kind: 'dropBefore' }
  /** The server gets the head and this many bytes of the body, and then the connection ends on both sides. */
  | { readonly kind: 'cutRequest'; readonly afterBytes: number }
  /** The server does its work, and its answer never comes. */
  | { readonly kind: 'dropAfter' }
  /** The answer ends after this many bytes, head included. */
  | { readonly kind: 'cutAnswer'; readonly afterBytes: number }
  /** The server gets the request twice; the client hears the second answer. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Something on the way answers in the server's place, and the server never learns of it. */
  | { readonly kind: 'instead'; readonly answer: Answer }
  /** The server does its work, and something on the way puts another answer in the place of its own. */
  | { readonly kind: 'replaced'; readonly answer: Answer }
  /** The server's own status and headers arrive, and a whole body by HTTP's rules, which was spoilt on the way. */
  | { readonly kind: 'spoiltAnswer'; readonly spoil: (body: Buffer) => Buffer }
  /**
   * The connection ends, and what was sent lies on the way until its repeat comes by (or for a second): the server gets
   * both at once, and is still working on the one when the other arrives.
   */
  | { readonly kind: 'overtaken' }
  /** One letter of a JSON body is another one when it arrives. */
  | { readonly kind: 'altered' }
  /**
   * Nothing goes on until `release` resolves, and says whether it goes on at all; `reached` is called when it has come to
   * that point. Held at the request the server knows nothing of it; held at the answer it has done its work.
   */
  | {
      readonly kind: 'hold';
      readonly at: 'request' | 'answer';
      readonly reached: () => void;
      readonly release: Promise<'pass' | 'cut'>;
    };

export type FaultKind = Fault['kind'];

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const page = (title: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

/** Answers as they are seen on real lines, none of which is the server's. */
export const strangeAnswers = {
  badGateway: { status: 502, headers: HTML, body: page('502 Bad Gateway') },
  tooLarge: { status: 413, headers: HTML, body: page('413 Request Entity Too Large') },
  forbidden: { status: 403, headers: HTML, body: page('Access denied by policy') },
  unauthorized: { status: 401, headers: { ...HTML, 'www-authenticate': 'Basic' }, body: page('Proxy login') },
  proxyLogin: {
    status: 407,
    headers: { ...HTML, 'proxy-authenticate': 'Basic realm="office"' },
    body: page('Proxy authentication required'),
  },
  unavailable: { status: 503, headers: { ...HTML, 'retry-after': '1' }, body: page('503 Maintenance') },
  captivePortal: { status: 200, headers: HTML, body: page('Welcome to the hotel') },
  captiveRedirect: { status: 302, headers: { ...HTML, location: 'http://127.0.0.1:9/login' }, body: '' },
  emptyOk: { status: 200, headers: { 'content-type': 'application/json' }, body: '' },
} as const satisfies Readonly<Record<string, Answer>>;

/** «It is over there now»: who follows it carries the text and the token to somebody else. */
export function redirect(status: 301 | 307 | 308, location: string): Answer {
  return { status, headers: { ...HTML, location }, body: page('Moved') };
}

/** A refusal in the server's own words (RFC 9457). */
export function problem(status: number, code: string, retryAfterSeconds?: number): Answer {
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify({
      type: 'about:blank',
      title: code,
      status,
      code,
      retryable: status !== 401,
      errors: [],
      requestId: 'proxy',
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    }),
  };
}
