import { useEffect, useState } from 'react';
import type { EventName } from '#common/ipc/contract.ts';
import { pambly } from './pambly.ts';

/** Grows with every event of this name, and whenever one of any name was missed: what it is about is to be asked for again. */
export function useEventVersion(name: EventName): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let last: number | null = null;
    return pambly.listen((event) => {
      const missed = last !== null && event.sequence !== last + 1;
      last = event.sequence;
      if (missed || event.name === name) setVersion((before) => before + 1);
    });
  }, [name]);
  return version;
}
