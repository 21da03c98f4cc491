type DefinedOnly<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** A patch without the fields that are there but undefined, which would otherwise overwrite with nothing. */
export function definedOnly<T extends object>(patch: T): DefinedOnly<T> {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as DefinedOnly<T>;
}
