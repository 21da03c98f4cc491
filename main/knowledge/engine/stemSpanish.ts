/**
 * A light Spanish stemmer for folded words (no accents): it brings together the number, gender, person, tense and the
 * commonest derived noun of one word ("renovar", "renueva", "renovaciones"), and stops there.
 */
const SHORTEST_STEM = 3;

const CLITIC = /(?<=(?:ar|er|ir|ando|iendo|yendo))(?:me|te|se|nos|os|le|les)?(?:lo|la|los|las|le|les|me|te|se|nos|os)$/;

/** Longest first: the first one that leaves a stem is cut. */
const ENDINGS = endings(
  // nouns and adverbs made from verbs and adjectives
  'amientos amiento imientos imiento aciones acion iciones icion adamente idamente amente mente ancias ancia encias encia ables able ibles ible',
  // verbs: participles, gerunds, infinitives
  'adas ados ada ado idas idos ida ido ando iendo yendo ar er ir',
  // verbs: present, past, future, conditional, subjunctive
  'amos emos imos ais eis an en as es',
  'abamos abais aban abas aba iamos iais ian ias ia',
  'asteis aste aron isteis iste ieron io',
  'aremos areis aran aras ara are eremos ereis eran eras era ere iremos ireis iran iras ira ire',
  'ariamos ariais arian arias aria eriamos erian erias eria iriamos irian irias iria',
  'ieramos ieran ieras iera iesen iese asemos asen ases ase',
  // number and gender
  'os s a o e i',
);

/** Verbs whose stem changes under stress, by the stem that the endings leave. */
const CHANGING_STEMS: Readonly<Record<string, string>> = {
  acuerd: 'acord', advierte: 'advert', adviert: 'advert', aprueb: 'aprob', cierr: 'cerr', comienz: 'comenz', comprueb: 'comprob',
  consig: 'consegu', consigu: 'consegu', conviert: 'convert', cuelg: 'colg', defiend: 'defend', demuestr: 'demostr',
  desplieg: 'despleg', despliegu: 'despleg', devuelv: 'devolv', devuelt: 'devolv', elij: 'elig', empiec: 'empez', encienda: 'encend',
  enciend: 'encend', encuentr: 'encontr', entiend: 'entend', envuelv: 'envolv', extiend: 'extend', impid: 'imped', mid: 'med',
  muestr: 'mostr', muev: 'mov', nieg: 'neg', pid: 'ped', pierd: 'perd', prueb: 'prob', recuerd: 'record', renuev: 'renov',
  resuelv: 'resolv', resuelt: 'resolv', sirv: 'serv', sug: 'suger', sugier: 'suger', vuelv: 'volv', vuelt: 'volv', rot: 'romp',
  abiert: 'abr', escrit: 'escrib', puest: 'pon', pong: 'pon', hech: 'hac', vist: 'ver', caig: 'cae', cai: 'cae', cay: 'cae', caid: 'cae',
};

export function stemSpanish(word: string): string {
  if (word.length <= SHORTEST_STEM || /\d/.test(word)) return word;
  let stem = word.replace(CLITIC, '');
  const ending = ENDINGS.find((each) => stem.length - each.length >= SHORTEST_STEM && stem.endsWith(each));
  if (ending) stem = stem.slice(0, -ending.length);
  stem = onePenned(stem);
  return CHANGING_STEMS[stem] ?? stem;
}

/** The same sound is written "c" or "qu", "g" or "gu", "z" or "c", by the vowel that follows: one spelling for the stem. */
function onePenned(stem: string): string {
  if (stem.length <= SHORTEST_STEM) return stem;
  if (stem.endsWith('qu')) return `${stem.slice(0, -2)}c`;
  if (stem.endsWith('gu')) return stem.slice(0, -1);
  if (stem.endsWith('z')) return `${stem.slice(0, -1)}c`;
  return stem;
}

function endings(...groups: readonly string[]): readonly string[] {
  return groups.flatMap((group) => group.split(' ')).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
