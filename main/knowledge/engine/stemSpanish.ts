/**
 * A light Spanish stemmer for folded words (no accents): it brings together the number, gender, person, tense and the
 * commonest derived noun of one word ("renovar", "renueva", "renovaciones"), and stops there.
 */
export function stemSpanish(word: string): string {
  if (word.length <= SHORTEST_STEM || /\d/.test(word)) return word;
  const stem = sameSpelling(withoutEnding(word.replace(CLITIC, '')));
  return CHANGING_STEMS.get(stem) ?? stem;
}

const SHORTEST_STEM = 3;

/** Pronouns written as part of an infinitive or a gerund: "configurarlo", "dandomelos". */
const CLITIC =
  /(?<=...(?:ar|er|ir|ando|iendo|yendo))(?:me|te|se|nos|os|le|les)?(?:lo|la|los|las|le|les|me|te|se|nos)$/;

const ENDINGS = new Set(
  [
    // nouns, adjectives and adverbs made from verbs and adjectives
    'amientos amiento imientos imiento aciones acion iciones icion adamente idamente amente mente',
    'ancias ancia encias encia ables able ibles ible',
    // participles, gerunds, infinitives
    'adas ados ada ado idas idos ida ido ando iendo yendo ar er ir',
    // present, imperfect, preterite, future and conditional, subjunctive
    'amos emos imos ais eis an en as es',
    'abamos abais aban abas aba iamos iais ian ias ia',
    'asteis aste aron isteis iste ieron io',
    'aremos areis aran aras ara are eremos ereis eran eras era ere iremos ireis iran iras ira ire',
    'ariamos ariais arian arias aria eriamos erian erias eria iriamos irian irias iria',
    'ieramos ieran ieras iera iesen iese asemos asen ases ase',
    // number and gender
    'os s a o e i',
  ].flatMap((group) => group.split(' ')),
);

const LONGEST_ENDING = Math.max(...[...ENDINGS].map((ending) => ending.length));

/** Verbs whose stem changes, by the stem that the endings leave. */
const CHANGING_STEMS: ReadonlyMap<string, string> = new Map(
  `abiert:abr acuerd:acord adviert:advert aprueb:aprob caid:cae caig:cae cay:cae cierr:cerr comienc:comenc comprueb:comprob
  consig:consegu conviert:convert cuelg:colg defiend:defend demuestr:demostr desplieg:despleg devuelv:devolv devuelt:devolv
  elij:elig enciend:encend encuentr:encontr entiend:entend envuelv:envolv escrit:escrib extiend:extend hech:hac impid:imped
  mid:med muestr:mostr muev:mov nieg:neg pid:ped pierd:perd pong:pon prueb:prob puest:pon recuerd:record renuev:renov
  resuelt:resolv resuelv:resolv rot:romp sirv:serv sugier:suger vist:ver vuelt:volv vuelv:volv`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
);

/** Cuts the longest ending that leaves a stem. */
function withoutEnding(word: string): string {
  for (let length = Math.min(LONGEST_ENDING, word.length - SHORTEST_STEM); length > 0; length--) {
    if (ENDINGS.has(word.slice(-length))) return word.slice(0, -length);
  }
  return word;
}

/**
 * One sound is written "c" or "qu", "g" or "gu", "c" or "z", by the vowel that follows: the stem has one spelling. Some
 * endings take a final i along and others leave it ("cambio", "cambiar"): no stem keeps it.
 */
function sameSpelling(stem: string): string {
  if (stem.length <= SHORTEST_STEM) return stem;
  if (stem.endsWith('i')) return stem.slice(0, -1);
  if (stem.endsWith('qu')) return `${stem.slice(0, -2)}c`;
  if (stem.endsWith('gu')) return stem.slice(0, -1);
  if (stem.endsWith('z')) return `${stem.slice(0, -1)}c`;
  return stem;
}
