import type { Rng } from '#test/faults/driver/random.ts';

type Language = 'es' | 'en';

/** What is said in each language, one entry for each time it is said. */
export type Speech = {
  readonly [L in Language]: { readonly titles: readonly string[]; readonly sentences: readonly string[] };
};

type Article = { readonly language: Language; readonly title: string; readonly body: string };

export function speechOf(articlesJson: string): Speech {
  const articles = JSON.parse(articlesJson) as readonly Article[];
  const of = (language: Language): Speech[Language] => {
    const own = articles.filter((article) => article.language === language);
    return {
      titles: own.map(({ title }) => title),
      sentences: own.flatMap(({ body }) => body.split(/(?<=[.!?])\s+/)),
    };
  };
  return { es: of('es'), en: of('en') };
}

const SYLLABLES = 'ba be ca co da de fi ga la lo ma me no pa pe ra re si so ta te to tra pre vi'.split(' ');

/** A name that hardly anybody else has. */
export function invent(random: Rng): string {
  return Array.from({ length: random.whole(2, 4) }, () => random.pick(SYLLABLES)).join('');
}

export function logLine(random: Rng, at: number): string {
  const host = `srv${random.whole(1, 40)}.pambly.com`;
  const what = random.pick([
    'timeout',
    'NXDOMAIN',
    'connection refused',
    'disk quota exceeded',
    'certificate expired',
  ]);
  return `${new Date(at).toISOString()} ${host} ${invent(random)}[${random.whole(100, 32_000)}]: ${what} (${random.whole(400, 599)})`;
}
