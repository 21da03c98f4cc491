/**
 * Structured clone as text, for the way between Node and the page, where only strings pass.
 * Runs on both sides, so it imports nothing; each side hands in its own Base64.
 *
 * Plain arrays and objects stay as they are in JSON; everything JSON cannot say is an object whose
 * `$` names its kind. Both sides number the objects they meet in the same order, which lets shared
 * and circular references point back by number.
 */
export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array<ArrayBuffer>;
}

type Tagged = Readonly<Record<string, unknown>> & { readonly $: string };
type ViewConstructor = new (buffer: ArrayBuffer) => object;

const CLONE_ERROR = 'An object could not be cloned.';
const ERROR_KINDS: Readonly<Record<string, ErrorConstructor>> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** Throws `An object could not be cloned.` for functions, promises, symbols and the like. */
export function encodeClone(value: unknown, base64: Base64): string {
  return JSON.stringify(new Encoder(base64).pack(value));
}

/** Reads what `encodeClone` wrote. */
export function decodeClone(text: string, base64: Base64): unknown {
  return new Decoder(base64).unpack(JSON.parse(text));
}

class Encoder {
  readonly #base64: Base64;
  readonly #seen = new Map<object, number>();

  constructor(base64: Base64) {
    this.#base64 = base64;
  }

  pack(value: unknown): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'undefined':
        return { $: 'undefined' };
      case 'number':
        return packNumber(value);
      case 'bigint':
        return { $: 'bigint', text: String(value) };
      case 'object':
        return value === null ? null : this.#packObject(value);
      case 'function':
      case 'symbol':
        throw new Error(CLONE_ERROR);
    }
  }

  #packObject(value: object): unknown {
    const known = this.#seen.get(value);
    if (known !== undefined) return { $: 'seen', number: known };
    this.#seen.set(value, this.#seen.size);
    if (Array.isArray(value)) return value.map((item) => this.pack(item));
    if (value instanceof Date) return { $: 'date', time: packNumber(value.getTime()) };
    if (value instanceof RegExp) return { $: 'regexp', source: value.source, flags: value.flags };
    if (value instanceof Error)
      return { $: 'error', name: value.name, message: value.message, stack: value.stack };
    if (value instanceof Map) {
      return { $: 'map', entries: [...value].map(([key, item]) => [this.pack(key), this.pack(item)]) };
    }
    if (value instanceof Set) return { $: 'set', items: [...value].map((item) => this.pack(item)) };
    if (value instanceof ArrayBuffer) return this.#packBytes('ArrayBuffer', new Uint8Array(value));
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
      return this.#packBytes(kindOf(value), bytes);
    }
    if (kindOf(value) !== 'Object') throw new Error(CLONE_ERROR);
    return this.#packFields(value);
  }

  #packBytes(kind: string, bytes: Uint8Array): Tagged {
    return { $: 'bytes', kind, data: this.#base64.encode(bytes) };
  }

  #packFields(value: object): unknown {
    const fields = Object.entries(value).map(([key, item]) => [key, this.pack(item)] as const);
    const plain = fields.every(([key]) => key !== '$' && key !== '__proto__');
    return plain ? Object.fromEntries(fields) : { $: 'fields', fields };
  }
}

class Decoder {
  readonly #base64: Base64;
  readonly #made: object[] = [];

  constructor(base64: Base64) {
    this.#base64 = base64;
  }

  unpack(packed: unknown): unknown {
    if (packed === null || typeof packed !== 'object') return packed;
    if (Array.isArray(packed)) {
      const array = this.#keep<unknown[]>([]);
      for (const item of packed) array.push(this.unpack(item));
      return array;
    }
    if ('$' in packed) return this.#unpackTagged(packed as Tagged);
    return this.#unpackFields(Object.entries(packed));
  }

  #unpackTagged(packed: Tagged): unknown {
    switch (packed.$) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(packed['text']);
      case 'bigint':
        return BigInt(packed['text'] as string);
      case 'seen':
        return this.#made[packed['number'] as number];
      case 'date':
        return this.#keep(new Date(this.unpack(packed['time']) as number));
      case 'regexp':
        return this.#keep(new RegExp(packed['source'] as string, packed['flags'] as string));
      case 'error':
        return this.#keep(makeError(packed));
      case 'bytes':
        return this.#keep(makeBytes(packed['kind'] as string, this.#base64.decode(packed['data'] as string)));
      default:
        return this.#unpackCollection(packed);
    }
  }

  #unpackCollection(packed: Tagged): unknown {
    switch (packed.$) {
      case 'map': {
        const map = this.#keep(new Map<unknown, unknown>());
        for (const [key, item] of packed['entries'] as [unknown, unknown][]) {
          const madeKey = this.unpack(key);
          map.set(madeKey, this.unpack(item));
        }
        return map;
      }
      case 'set': {
        const set = this.#keep(new Set<unknown>());
        for (const item of packed['items'] as unknown[]) set.add(this.unpack(item));
        return set;
      }
      case 'fields':
        return this.#unpackFields(packed['fields'] as [string, unknown][]);
      default:
        throw new Error(`Unknown kind in a cloned message: ${packed.$}`);
    }
  }

  #unpackFields(fields: readonly (readonly [string, unknown])[]): object {
    const object = this.#keep<Record<string, unknown>>({});
    for (const [key, item] of fields) {
      const value = this.unpack(item);
      // Assignment to `__proto__` would change the prototype instead of adding a field.
      if (key === '__proto__') {
        Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
      } else {
        object[key] = value;
      }
    }
    return object;
  }

  #keep<Kind extends object>(object: Kind): Kind {
    this.#made.push(object);
    return object;
  }
}

function packNumber(value: number): unknown {
  if (Object.is(value, -0)) return { $: 'number', text: '-0' };
  return Number.isFinite(value) ? value : { $: 'number', text: String(value) };
}

function kindOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

function makeError(packed: Tagged): Error {
  const Kind = ERROR_KINDS[packed['name'] as string] ?? Error;
  const error = new Kind(packed['message'] as string);
  if (typeof packed['stack'] === 'string') error.stack = packed['stack'];
  return error;
}

function makeBytes(kind: string, bytes: Uint8Array<ArrayBuffer>): object {
  if (kind === 'Uint8Array') return bytes;
  if (kind === 'ArrayBuffer') return bytes.buffer;
  const View = (globalThis as unknown as Record<string, ViewConstructor | undefined>)[kind];
  if (View === undefined) throw new Error(CLONE_ERROR);
  return new View(bytes.buffer);
}
