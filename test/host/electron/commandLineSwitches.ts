/** `app.commandLine`. What a module run by `-r` appends reaches Chromium; the app itself comes too late. */
export class CommandLineSwitches {
  readonly #values = new Map<string, string>();

  /** What was appended so far. */
  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  appendSwitch(name: string, value = ''): void {
    this.#values.set(name.toLowerCase(), value);
  }

  appendArgument(_value: string): void {
    // Accepted: an argument means nothing to Chromium here.
  }

  hasSwitch(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  getSwitchValue(name: string): string {
    return this.#values.get(name.toLowerCase()) ?? '';
  }

  removeSwitch(name: string): void {
    this.#values.delete(name.toLowerCase());
  }
}
