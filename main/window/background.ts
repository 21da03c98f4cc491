/** The ground of the page (`--bg` in the screens' tokens), so that the window does not flash before its first paint. */
export function backgroundColor(dark: boolean): string {
  return dark ? '#0e1614' : '#f3f6f6';
}
