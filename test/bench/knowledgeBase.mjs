import { randomFrom } from '../../scripts/lib/evaluation.mjs';

const SYLLABLES = 'ba be ca co da de fi ga la lo ma me no pa pe ra re si so ta te to tra pre vi'.split(' ');
/** How many of a made article's words nobody has used before, so that the vocabulary grows with the articles. */
const NEW_WORDS = 0.06;
const NEW_TITLE_WORDS = 0.35;
const BODY_LENGTH = 560;

/** A knowledge base of `size` articles: the given ones, and more made of their sentences and of invented words. */
export function inflate(articles, size) {
  const random = randomFrom(1);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const invented = () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(SYLLABLES)).join('');
  const renewed = (text, share) =>
    text.replaceAll(/\p{L}+/gu, (word) => (random() < share ? invented() : word));
  const sentences = Object.groupBy(
    articles.flatMap(({ language, body }) =>
      body.split(/(?<=[.!?])\s+/).map((sentence) => ({ language, sentence })),
    ),
    ({ language }) => language,
  );
  const made = articles.slice(0, size);
  while (made.length < size) {
    const model = pick(articles);
    let body = '';
    while (body.length < BODY_LENGTH) body += `${pick(sentences[model.language]).sentence} `;
    made.push({
      ...model,
      id: `made-${made.length}`,
      title: renewed(model.title, NEW_TITLE_WORDS),
      tags: [...model.tags.slice(0, 1), invented()],
      body: renewed(body, NEW_WORDS),
    });
  }
  return made;
}
