import type { KeysView } from '#common/ipc/keyViews.ts';
import { keyErrands } from '../sensitive/keysView.ts';
import type { Notices } from './notices.ts';

/** Says what only somebody who holds a key can do for others; again only when there is something else of it. */
export function keyErrandTeller(notices: Notices): (view: KeysView) => void {
  let said = { waiting: 0, toReplace: '' };
  return (view) => {
    const errands = keyErrands(view);
    const now = { waiting: errands.waiting, toReplace: errands.toReplace.join() };
    if (now.waiting !== said.waiting) {
      const notice = notices.about('key-wanted');
      if (now.waiting === 0) notice.clear();
      else notice.say({ count: now.waiting });
    }
    if (now.toReplace !== said.toReplace) {
      const notice = notices.about('key-to-replace');
      if (now.toReplace === '') notice.clear();
      else notice.say({});
    }
    said = now;
  };
}
