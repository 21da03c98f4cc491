/** The part of Node's EventEmitter that `ipcRenderer` offers; the isolated world has no Node. */
type Listener = (...values: unknown[]) => void;

interface Registered {
  readonly listener: Listener;
  readonly once: boolean;
}

export class RendererEmitter {
  readonly #registered = new Map<string, readonly Registered[]>();

  on(event: string, listener: Listener): this {
    return this.#add(event, { listener, once: false });
  }

  once(event: string, listener: Listener): this {
    return this.#add(event, { listener, once: true });
  }

  addListener(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  off(event: string, listener: Listener): this {
    const entries = this.#registered.get(event) ?? [];
    const last = entries.findLastIndex((entry) => entry.listener === listener);
    this.#registered.set(event, entries.toSpliced(last, last < 0 ? 0 : 1));
    return this;
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }

  removeAllListeners(event?: string): this {
    if (event === undefined) this.#registered.clear();
    else this.#registered.delete(event);
    return this;
  }

  emit(event: string, ...values: unknown[]): boolean {
    const entries = this.#registered.get(event) ?? [];
    for (const { listener, once } of entries) {
      if (once) this.off(event, listener);
      listener.apply(this, values);
    }
    return entries.length > 0;
  }

  listenerCount(event: string): number {
    return this.#registered.get(event)?.length ?? 0;
  }

  #add(event: string, entry: Registered): this {
    this.#registered.set(event, [...(this.#registered.get(event) ?? []), entry]);
    return this;
  }
}
