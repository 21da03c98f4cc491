/** What the app's life needs of a window; it lets `app` and `BrowserWindow` not know each other. */
export interface OpenWindow {
  /** Asks the window's `close` listeners; false when one of them refused. */
  readonly requestClose: () => boolean;
  readonly destroy: () => void;
}

const open = new Set<OpenWindow>();
let onLastClosed: () => void = () => undefined;

export const windowRegistry = {
  all: (): readonly OpenWindow[] => [...open],
  add: (window: OpenWindow): void => {
    open.add(window);
  },
  remove: (window: OpenWindow): void => {
    if (open.delete(window) && open.size === 0) onLastClosed();
  },
  /** Called each time the last open window is gone. */
  whenLastClosed: (callback: () => void): void => {
    onLastClosed = callback;
  },
};
