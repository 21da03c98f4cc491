import { z } from 'zod';
import type { WorkStore } from '../store/workStore.ts';

const fingerprints = z.array(z.string());
const trustSchema = z.object({
  /** By department: the fingerprint of the key that was seen first, or that the person has gone on with. */
  departments: z.record(z.string(), z.string()),
  /** What the person has compared with whoever owns it: keys of colleagues, and the recovery key. */
  compared: fingerprints,
});
type Trust = Readonly<z.infer<typeof trustSchema>>;

const NOTHING: Trust = { departments: {}, compared: [] };

/** What this computer remembers of keys for one account, so that a server that shows others is noticed. */
export type TrustedKeys = {
  readonly department: (departmentId: string) => string | null;
  readonly trustDepartment: (departmentId: string, fingerprint: string) => void;
  readonly isCompared: (fingerprint: string) => boolean;
  readonly rememberCompared: (fingerprints: readonly string[]) => void;
};

export function trustedKeys(work: Pick<WorkStore, 'trust' | 'setTrust'>): TrustedKeys {
  const read = (): Trust => {
    const parsed = trustSchema.safeParse(work.trust());
    return parsed.success ? parsed.data : NOTHING;
  };
  return {
    department: (departmentId) => read().departments[departmentId] ?? null,
    trustDepartment: (departmentId, fingerprint) => {
      const trust = read();
      work.setTrust({ ...trust, departments: { ...trust.departments, [departmentId]: fingerprint } });
    },
    isCompared: (fingerprint) => read().compared.includes(fingerprint),
    rememberCompared: (more) => {
      const trust = read();
      work.setTrust({ ...trust, compared: [...new Set([...trust.compared, ...more])] });
    },
  };
}
