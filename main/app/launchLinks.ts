import { app } from 'electron';
import { findAppLink } from '../security/appLinks.ts';

/** The person has started the app again, or clicked a link to it. */
export type Launch = { readonly link: string | null };

export type LaunchInbox = {
  /** Every launch so far and from now on. */
  readonly receive: (listener: (launch: Launch) => void) => void;
};

/**
 * Collects, from the first moment on, the links that the app is started with: on the command line, from a second
 * instance that has given way to this one, or from macOS.
 */
export function collectLaunches(): LaunchInbox {
  const waiting: Launch[] = [];
  let deliver = (launch: Launch): void => void waiting.push(launch);

  const first = findAppLink(process.argv);
  if (first !== null) deliver({ link: first });
  app.on('second-instance', (_event, commandLine) => deliver({ link: findAppLink(commandLine) }));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    deliver({ link });
  });

  return {
    receive: (listener) => {
      deliver = listener;
      for (const launch of waiting.splice(0)) listener(launch);
    },
  };
}
