/** Median and high percentiles, to hundredths. */
export function percentiles(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function round(number) {
  return Math.round(number * 100) / 100;
}

/** The number given as `--name N`. */
export function option(name, otherwise) {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
}

export function print([first, ...rest]) {
  process.stdout.write(
    `${String(first).padEnd(38)}${rest.map((each) => String(each).padStart(10)).join(' ')}\n`,
  );
}
