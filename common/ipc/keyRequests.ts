import { z } from 'zod';
import type { DepartmentKeyView, KeysView, RevealedText } from './keyViews.ts';

const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/** What the renderer may ask about keys and sealed data, by schema. */
export const keyRequestSchemas = {
  /** The key that sensitive data for a department would be sealed to. The first one that is seen is remembered. */
  'sensitive.departmentKey': z.object({ departmentId: z.uuid() }),
  /** The person goes on with a key that is not the one from before. */
  'sensitive.acceptKey': z.object({ departmentId: z.uuid(), fingerprint }),
  /** Written down for the client to see, and only then opened. The text is kept nowhere. */
  'sensitive.reveal': z.object({ ticketId: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  /** To the clipboard, and out of it again a little later. */
  'sensitive.copy': z.object({ text: z.string().max(100_000) }),

  'keys.get': z.void(),
  /** Asks the server again, and answers what it said. */
  'keys.refresh': z.void(),
  /** Gives a department's key to a colleague's, whose fingerprint the person has compared. */
  'keys.grant': z.object({ departmentId: z.uuid(), staffKeyId: z.uuid(), fingerprint }),
  /** Makes a new key for a department, for the colleagues whose fingerprints the person has compared, now or before. */
  'keys.replace': z.object({ departmentId: z.uuid(), compared: z.array(fingerprint).max(1000) }),
  /** Takes a key of the person's own away; of this computer when it is this one's. */
  'keys.revoke': z.object({ staffKeyId: z.uuid() }),
  /** After this computer's key was taken away: makes another. */
  'keys.renew': z.void(),
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type KeyRequestAnswers = {
  'sensitive.departmentKey': DepartmentKeyView;
  'sensitive.acceptKey': DepartmentKeyView;
  'sensitive.reveal': RevealedText;
  'sensitive.copy': null;
  'keys.get': KeysView;
  'keys.refresh': KeysView;
  'keys.grant': KeysView;
  'keys.replace': KeysView;
  'keys.revoke': KeysView;
  'keys.renew': KeysView;
};
