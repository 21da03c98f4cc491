import { remember } from './memo.ts';
import { stemEnglish } from './stemEnglish.ts';
import { stemSpanish } from './stemSpanish.ts';

/** The languages that the engine can stem. Articles in any other are matched by their words as written. */
export type Language = 'es' | 'en';

export const LANGUAGES: readonly Language[] = ['es', 'en'];

/** Lists and texts use the same words again and again. */
const REMEMBERED_WORDS = 50_000;

/** Words that carry grammar and no subject: they tell the language and are not searched for. */
const FUNCTION_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  es: words(
    `a acaba ahi ahora al algo alguien algun alguna algunas alguno algunos alli ante antes aqui asi aun aunque bien bueno cada casi como con
    cual cuales cualquier cuando cuanto cuanta cuantas cuantos cuya de deben debe debo del desde despues dentro donde dos durante e el ella
    ellas ellos en entonces entre era eran es esa esas ese eso esos esta estaba estado estais estamos estan estar estas este esto estos estoy
    fue fueron ha habeis habia haber hace hacen hacer haceis hago haga hagais han has hasta hay haya he hemos hola iba igual incluso ir
    ja jamas la las le les lo los luego mas me menos mi mia mias mientras mio mios mis misma mismo mucha muchas mucho muchos muy nada nadie ni
    ningun ninguna ninguno nos nosotros nuestra nuestras nuestro nuestros nunca o os otra otras otro otros para parece pero poco podeis podemos
    poder podria podriais podrian podrias porque por pq pude puede pueden puedes puedo pues q que quien quienes quiere quiero quisiera se sea seais
    sean segun ser si sido siempre sigo sigue siguen sin sino sobre sois solo somos son soy su sus tal tambien tampoco tan tanta tanto te teneis
    tenemos tener tengo tenia ti tiene tienen tienes toda todas todavia todo todos tras tu tus u un una unas uno unos usted ustedes va vais
    vamos van varias varios vaya veces vez voy vos vosotros vuestra vuestras vuestro vuestros x xq y ya yo necesito necesitamos necesita
    quieren queremos querer querria gustaria hice hizo hecho saber sabeis sabe saben podes tenes queres`,
  ),
  en: words(
    `a about after again all already also am an and another any anyone anything are arent as at be because been before being but by can
    cannot cant come comes could couldnt did didnt do does doesnt doing dont each either else ever every everything few for from get gets getting give
    given go goes going got had has hasnt have havent having he her here hers him his how i id if ill im in instead into is isnt it its
    ive just keep keeps kind let like lot make many may maybe me might more most much must my myself need needs never no none not nothing now of off
    on once one ones only or other our ours out over own please possible put really same say says see seem seems she should shouldnt since so some someone
    something still such sure take tell than that thats the their theirs them then there theres these they thing things this those though
    to too try trying u under until up upon us use used using very via want wanted wants was wasnt way we well were werent what whats when where
    which while who whom whose why will wish with within without wont would wouldnt yes yet you your yours`,
  ),
};

/** Function words that turn a sentence round, and stand in titles for it: "no llega", "not working", "without". */
const NEGATIONS = words('no not cant cannot wont dont doesnt isnt sin without');

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

const PASSED_OVER: ReadonlySet<string> = new Set(
  [...FUNCTION_WORDS.es, ...FUNCTION_WORDS.en].filter((word) => !NEGATIONS.has(word)),
);

/** Whether a word turns round what follows it. */
export function isNegation(word: string): boolean {
  return NEGATIONS.has(word);
}

/** Whether a word carries meaning and is searched for. */
export function isContentWord(word: string): boolean {
  return !PASSED_OVER.has(word);
}

/** The language that most of a text's function words are in; null when nothing tells. */
export function detectLanguage(words: readonly { readonly text: string }[]): Language | null {
  let balance = 0;
  for (const { text } of words) {
    if (FUNCTION_WORDS.es.has(text)) balance += 1;
    if (FUNCTION_WORDS.en.has(text)) balance -= 1;
  }
  if (balance === 0) return null;
  return balance > 0 ? 'es' : 'en';
}

/** The language of a tag such as "es-AR"; null when it is one that the engine cannot stem. */
export function languageOf(tag: string): Language | null {
  return LANGUAGES.find((each) => tag.startsWith(each)) ?? null;
}

const stemmers: Readonly<Record<Language, (word: string) => string>> = {
  es: remember(REMEMBERED_WORDS, stemSpanish),
  en: remember(REMEMBERED_WORDS, stemEnglish),
};

/** The stem of a folded word in a language. */
export function stem(word: string, language: Language): string {
  return stemmers[language](word);
}
