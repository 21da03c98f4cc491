import { useEffect, useState } from 'react';

/** A value as it was when it last stayed the same for `pause` milliseconds; at first the value itself. */
export function useSettled<Value>(value: Value, pause: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
