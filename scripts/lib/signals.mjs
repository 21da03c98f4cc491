// What signals beyond words would bring. Each is tried as a factor on the evidence for an article (what turns into its
// score), for a subject whose department and service were chosen rightly, and wrongly.

/** Articles looked at per subject. */
const LOOKED_AT = 15;
const YEAR_MS = 365.25 * 24 * 3600 * 1000;
/** For the lower end of what so many votes say of an article, at 80 per cent. */
const Z = 1.28;

const DEPARTMENTS = ['Soporte técnico', 'Facturación', 'Dominios', 'Comercial'];
const SERVICES = {
  domain: /domin|domain/,
  email: /correo|email/,
  server: /vps/,
  hosting: /wordpress|php|panel|ssl|error|datos|database|ftp|copias|backup|rendim|perform/,
};

/**
 * Measures the engine made by `suggest(query, options)` over subjects `{subject, relevant}` with each signal: answers
 * rows of a name and `{recall1, recall3, mrr5, falseSuggestions}`.
 */
export function measureSignals(suggest, articles, queries, threshold) {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const find = (query, department) =>
    suggest(
      { subject: query.subject, ...(department && { department }) },
      { limit: LOOKED_AT, threshold: 0 },
    );
  const plain = queries.map((query) => ({ query, found: find(query) }));
  const categoryOf = ({ relevant }) => byId.get(relevant[0])?.category ?? 'soporte';

  const asked = (departmentOf) =>
    measured(
      queries.map((query) => ({ query, found: find(query, departmentOf(query)) })),
      threshold,
    );
  const weighed = (factor) =>
    measured(
      plain.map(({ query, found }) => ({
        query,
        found: reweighed(found, byId, (id) => factor(byId.get(id), query, found)),
      })),
      threshold,
    );
  const rightDepartment = (query) => departmentOf(categoryOf(query));
  const rightService = (query) => serviceOf(categoryOf(query));
  const newest = Math.max(...articles.map(reviewTime));
  const years = (article) => (newest - reviewTime(article)) / YEAR_MS;
  const placeOfRight = (found, query) =>
    found.findIndex(({ articleId }) => query.relevant.includes(articleId));
  const place = (found, article) => found.findIndex(({ articleId }) => articleId === article.id);

  return [
    ['words alone', measured(plain, threshold)],
    ['department, the right one', asked(rightDepartment)],
    ['department, a wrong one', asked((query) => otherThan(rightDepartment(query), DEPARTMENTS, query))],
    [
      'service, the right one',
      weighed((article, query) => (serviceOf(article.category) === rightService(query) ? 1.1 : 1)),
    ],
    [
      'service, a wrong one',
      weighed((article, query) =>
        serviceOf(article.category) === otherThan(rightService(query), Object.keys(SERVICES), query)
          ? 1.1
          : 1,
      ),
    ],
    ['votes', weighed(({ votes }) => 1 + 0.1 * (surelyUseful(votes) - 0.5))],
    ['freshness, 5 % less a year', weighed((article) => 1 - 0.05 * Math.min(years(article), 3))],
    [
      'opened, less for wrong ones',
      weighed((article, query, found) => (place(found, article) < placeOfRight(found, query) ? 0.9 : 1)),
    ],
    [
      'opened, less for the right one',
      weighed((article, query) => (query.relevant.includes(article.id) ? 0.9 : 1)),
    ],
  ];
}

function departmentOf(category) {
  if (/domin|domain/.test(category)) return 'Dominios';
  return /factur|billing/.test(category) ? 'Facturación' : 'Soporte técnico';
}

function serviceOf(category) {
  return Object.keys(SERVICES).find((kind) => SERVICES[kind].test(category)) ?? null;
}

/** One of the others, always the same for the same subject. */
function otherThan(right, all, { subject }) {
  const others = all.filter((each) => each !== right);
  return others[subject.length % others.length];
}

function reviewTime({ reviewedAt, createdAt }) {
  return Date.parse(reviewedAt ?? createdAt);
}

function surelyUseful({ useful, total }) {
  if (total === 0) return 0.5;
  const share = useful / total;
  const spread = Z * Math.sqrt((share * (1 - share) + (Z * Z) / (4 * total)) / total);
  return (share + (Z * Z) / (2 * total) - spread) / (1 + (Z * Z) / total);
}

/** The suggestions with the evidence behind their scores multiplied, in their new order; obsolete ones stay last. */
function reweighed(found, byId, factor) {
  const isObsolete = ({ articleId }) => byId.get(articleId).reviewState === 'obsolete';
  return found
    .map((each) => ({ ...each, score: 1 - (1 - each.score) ** factor(each.articleId) }))
    .sort((a, b) => isObsolete(a) - isObsolete(b) || b.score - a.score);
}

function measured(answers, threshold) {
  const places = answers
    .filter(({ query }) => query.relevant.length > 0)
    .map(({ query, found }) => found.findIndex(({ articleId }) => query.relevant.includes(articleId)))
    .map((place) => (place < 0 ? Infinity : place + 1));
  const silent = answers.filter(({ query }) => query.relevant.length === 0);
  const share = (list, test) => list.filter(test).length / Math.max(list.length, 1);
  return {
    recall1: share(places, (place) => place === 1),
    recall3: share(places, (place) => place <= 3),
    mrr5: places.reduce((sum, place) => sum + (place <= 5 ? 1 / place : 0), 0) / Math.max(places.length, 1),
    falseSuggestions: share(silent, ({ found }) => found.some(({ score }) => score >= threshold)),
  };
}
