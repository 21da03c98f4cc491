import { loadavg } from 'node:os';

/** Median and high percentiles, to hundredths. */
export function percentiles(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function round(number) {
  return Math.round(number * 100) / 100;
}

/** How busy the machine was over the last minute: of two cores, and of whoever shares them. */
export function load() {
  return round(loadavg()[0]);
}

export function median(numbers) {
  return percentiles(numbers).p50;
}

/** Says what was measured, and remembers it for the line of JSON. `bar` is the most that `held` may be. */
export function reporter() {
  const figures = [];
  let misses = 0;
  return {
    /** Percentiles of these, with whatever else belongs to the figure. */
    report: (name, numbers, { unit = 'ms', bar, against, ratio, more, isMet = true, ...rest } = {}) => {
      const figure = {
        name,
        unit,
        n: numbers.length,
        ...percentiles(numbers),
        ...(ratio === undefined ? {} : { ratio: round(ratio) }),
        ...(more === undefined ? {} : { more: round(more) }),
        ...(against === undefined ? {} : { against }),
        ...(bar === undefined ? {} : { bar }),
        ...rest,
        load: load(),
      };
      figures.push(figure);
      if (!isMet) misses += 1;
      const { p50, p95, p99 } = figure;
      print([
        name,
        figure.n,
        p50,
        p95,
        p99,
        figure.ratio ?? figure.more ?? '',
        bar ?? '',
        isMet ? '' : 'MISSED',
      ]);
      return figure;
    },
    head: () => print(['', 'n', 'p50', 'p95', 'p99', 'compared', 'bar']),
    /** The last line, and a failure when a bar was missed. */
    end: () => {
      process.stdout.write(`load over a minute: ${load()}\n${JSON.stringify(figures)}\n`);
      if (misses > 0) process.exitCode = 1;
    },
  };
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
