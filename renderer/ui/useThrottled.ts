import { useEffect, useRef, useState } from 'react';

/** A value as it changes, but at most once in `interval` milliseconds; it is late by no more than that. */
export function useThrottled<Value>(value: Value, interval: number): Value {
  const [taken, setTaken] = useState(value);
  const newest = useRef(value);
  const isLate = value !== taken;

  useEffect(() => {
    newest.current = value;
  }, [value]);

  useEffect(() => {
    if (!isLate) return;
    const timer = setTimeout(() => setTaken(newest.current), interval);
    return () => clearTimeout(timer);
  }, [isLate, interval]);

  return taken;
}
