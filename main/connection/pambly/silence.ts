/**
 * Notices a line on which nothing moves any more: calls `onSilence` once, `ms` after the start or the last `heard`.
 * Neither TCP nor HTTP would ever give up on such a line by itself.
 */
export function watchSilence(
  ms: number,
  onSilence: () => void,
): { readonly heard: () => void; readonly stop: () => void } {
  let timer = setTimeout(onSilence, ms);
  return {
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(onSilence, ms);
    },
    stop: () => clearTimeout(timer),
  };
}
