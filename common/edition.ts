/**
 * The two editions are built from the same code. Screens and services ask for a capability, never for the edition's
 * name. An edition is not a security boundary: the server decides what an account may do.
 */
export type Edition = 'client' | 'agent';

export type Capabilities = {
  /** The role an account must have to work in this edition. */
  readonly role: 'client' | 'agent';
  readonly openTickets: boolean;
  readonly workQueues: boolean;
  readonly internalNotes: boolean;
};

export type EditionInfo = {
  readonly edition: Edition;
  readonly productName: string;
  readonly appId: string;
  readonly capabilities: Capabilities;
};

const editions: Readonly<Record<Edition, EditionInfo>> = {
  client: {
    edition: 'client',
    productName: 'Pambly Desk',
    appId: 'com.pambly.desk',
    capabilities: { role: 'client', openTickets: true, workQueues: false, internalNotes: false },
  },
  agent: {
    edition: 'agent',
    productName: 'Pambly Desk Agente',
    appId: 'com.pambly.desk.agent',
    capabilities: { role: 'agent', openTickets: false, workQueues: true, internalNotes: true },
  },
};

export function editionInfo(edition: Edition): EditionInfo {
  return editions[edition];
}
