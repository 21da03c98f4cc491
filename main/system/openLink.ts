import { type BrowserWindow, dialog, shell } from 'electron';
import type { TFunction } from 'i18next';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import { decideLink, hostsOf } from '../security/externalLinks.ts';

export type LinkOptions = {
  readonly window: BrowserWindow;
  readonly t: TFunction;
  /** Addresses that the company gave us: their hosts open without a question. */
  readonly knownAddresses: () => Promise<readonly (string | null)[]>;
};

const OPEN = 0;
const CANCEL = 1;

/** The one place that hands an address to the system. Answers `link-refused` for what may never be opened. */
export function createLinkOpener(options: LinkOptions): (url: string) => Promise<Result<null>> {
  return async (text) => {
    const decision = decideLink(text, hostsOf(await options.knownAddresses()));
    if (decision.kind === 'refuse') return fail(appError('link-refused', 'needs-you'));
    if (decision.kind === 'open' || (await confirms(decision.host, options))) {
      await shell.openExternal(decision.url);
    }
    return ok(null);
  };
}

async function confirms(host: string, { window, t }: LinkOptions): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: t('desktop.links.askTitle'),
    detail: t('desktop.links.ask', { host }),
    buttons: [t('desktop.links.open', { host }), t('desktop.links.cancel')],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true,
  });
  return response === OPEN;
}
