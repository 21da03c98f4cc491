import type { ParseKeys } from 'i18next';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Place, PlaceName } from '#renderer/state/navigation.ts';
import type { CountName } from '#renderer/state/useCounts.ts';

type PlaceAt<A extends PlaceName> = Extract<Place, { at: A }>;

type ScreenDefinition<A extends PlaceName> = {
  readonly at: A;
  /** Its name in the navigation. */
  readonly title: ParseKeys;
  readonly icon: LucideIcon;
  /** Where its item in the navigation leads. */
  readonly home: PlaceAt<A>;
  /** `main`: the one act of the edition, as a button on top; `end`: at the foot; `views`: the edition leads there by its own views. */
  readonly position: 'main' | 'list' | 'end' | 'views';
  readonly Component: ComponentType<{ readonly place: PlaceAt<A> }>;
  /** The number beside its name; none when it is 0. */
  readonly count?: CountName;
};

/** One screen of an edition, as the shell sees it. */
export type Screen = Omit<ScreenDefinition<PlaceName>, 'Component' | 'home'> & {
  readonly home: Place;
  readonly Component: ComponentType<{ readonly place: Place }>;
};

/** Says what a screen is; the edition's `screens.ts` lists it. */
export function defineScreen<A extends PlaceName>(definition: ScreenDefinition<A>): Screen {
  const { Component, ...rest } = definition;
  // The shell renders a screen only where `place.at` is the screen's own `at`.
  return { ...rest, Component: Component as unknown as Screen['Component'] };
}
