import type fc from 'fast-check';
import { Broken, type Computer } from './computer.ts';
import { look } from './look.ts';
import { type Model, pickOf, type Place, type Text, textsIn } from './model.ts';

/** One thing that happens in a history. `may` says whether it can happen now. */
export type Step = {
  readonly name: string;
  readonly may: (model: Model) => boolean;
  readonly run: (model: Model, computer: Computer) => Promise<void>;
};

/** A kind of step, and how often it happens. */
export type Choice = {
  readonly weight: number;
  readonly arbitrary: fc.Arbitrary<Step>;
  /** What does not happen at a window, and why. */
  readonly notAtWindow?: string;
  /** It happens at a window only, instead of something that does not. */
  readonly onlyAtWindow?: true;
};

export type Happening = fc.AsyncCommand<Model, Computer>;

/** How often each step has happened. */
export type Counts = Map<string, number>;

/** After each step the person looks whether everything is where it should be. */
export function happening({ name, may, run }: Step, counts: Counts): Happening {
  const kind = name.split(' ', 1)[0] ?? name;
  return {
    check: (model) => may(model),
    run: async (model, computer) => {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      await run(model, computer);
      await look(model, computer);
    },
    toString: () => name,
  };
}

/** A step with one of the texts in these places, while the account's files are open. */
export function withText(
  name: string,
  pick: number,
  places: readonly Place[],
  run: (text: Text, model: Model, computer: Computer) => Promise<void> | void,
  isFit: (text: Text, model: Model) => boolean = () => true,
): Step {
  const fitting = (model: Model): readonly Text[] =>
    textsIn(model, ...places).filter((text) => isFit(text, model));
  return {
    name: `${name} ${pick}`,
    may: (model) => model.session !== 'signed-out' && fitting(model).length > 0,
    run: async (model, computer) => {
      const text = pickOf(fitting(model), pick);
      if (text === null) throw new Broken(`${name}: there is no such text`);
      await run(text, model, computer);
    },
  };
}
