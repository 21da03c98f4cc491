import { CANARY } from './twoServers.ts';

/** What a client got over the line, with what is random in it named by the order in which it was met. */
export type Seen = { readonly status: number; readonly headers: string; readonly body: string };

/** Reads answers as a client does, and fails at once when one holds anything of a note. */
export type ClientEye = { readonly see: (response: Response) => Promise<Seen> };

/** Headers that are about this one answer. */
const ownHeaders = new Set(['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding']);
/** Ids, tokens and cursors: two servers make different ones for the same thing. */
const MADE_BY_THE_SERVER =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<="(?:cursor|accessToken|refreshToken)":")[^"]+/g;

export function createEye(): ClientEye {
  const names = new Map<string, string>();
  const named = (text: string) =>
    text.replaceAll(MADE_BY_THE_SERVER, (made) => {
      const name = names.get(made) ?? `«${names.size}»`;
      names.set(made, name);
      return name;
    });
  return {
    see: async (response) => {
      const body = await response.text();
      const headers = [...response.headers]
        .filter(([name]) => !ownHeaders.has(name))
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
      if (CANARY.test(body) || CANARY.test(headers)) {
        throw new Error(`A note came out of ${response.url}:\n${headers}\n${body.slice(0, 2000)}`);
      }
      return {
        status: response.status,
        headers: named(headers.replace(/^content-length: .*$/m, '')),
        body: named(body.replace(/"requestId":"[^"]*"/, '')),
      };
    },
  };
}
