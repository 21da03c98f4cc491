/** An event that its listeners can refuse, as Electron hands it to them. */
export interface HostEvent {
  readonly defaultPrevented: boolean;
  readonly preventDefault: () => void;
}

/** The event with the facts that its kind carries. */
export function createEvent<Details extends object>(details: Details): Details & HostEvent {
  let prevented = false;
  const event = {
    preventDefault: () => {
      prevented = true;
    },
  };
  Object.defineProperty(event, 'defaultPrevented', { get: () => prevented, enumerable: true });
  return Object.assign(event, details) as Details & HostEvent;
}
