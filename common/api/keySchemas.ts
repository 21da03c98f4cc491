import { z } from 'zod';

/** The public half of an age key pair. */
export const recipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

const AGE_ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';

/** A department's private half, sealed to one staff key or to the recovery key: an armored age file. */
export const wrappedSchema = z
  .string()
  .max(10_000)
  .refine((text) => text.trimStart().startsWith(AGE_ARMOR), { error: 'not-sealed' });

export const departmentKeyIdSchema = z.string().regex(/^[\w-]{1,80}$/);

export const staffKeyBodySchema = z.object({ publicKey: recipientSchema });
export const staffKeyAnswerSchema = z.object({
  registeredAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
});

const staffKeyFields = {
  staffKeyId: z.uuid(),
  publicKey: recipientSchema,
  account: z.object({ id: z.uuid(), name: z.string() }),
  registeredAt: z.iso.datetime(),
};

/** What an agent's computer has to know of the keys of the departments whose sensitive data its agent may read. */
export const keyringSchema = z.object({
  /** The computer's own key, as the server knows it. */
  own: z.enum(['unknown', 'live', 'revoked']),
  /** The agent's keys on other computers. */
  others: z.array(
    z.object({ staffKeyId: z.uuid(), publicKey: recipientSchema, registeredAt: z.iso.datetime() }),
  ),
  /** What private halves are also sealed to, so that the last lost computer is not the end. */
  recovery: recipientSchema.nullable(),
  departments: z.array(
    z.object({
      departmentId: z.uuid(),
      keyId: departmentKeyIdSchema,
      publicKey: recipientSchema,
      createdAt: z.iso.datetime(),
      /** Null for one that an operator made. */
      createdBy: z.string().nullable(),
      /** Since when somebody knows it who should not any more. */
      rotationNeededAt: z.iso.datetime().nullable(),
      /** Its private half for this computer; null while nobody has given it. */
      wrapped: z.string().nullable(),
      holders: z.array(z.object(staffKeyFields)),
      /** Keys of agents who may read, and who have not been given it. */
      waiting: z.array(z.object(staffKeyFields)),
    }),
  ),
});
export type Keyring = Readonly<z.infer<typeof keyringSchema>>;
export type KeyringDepartment = Keyring['departments'][number];
export type KnownStaffKey = KeyringDepartment['holders'][number];

export const grantBodySchema = z.object({ wrapped: wrappedSchema });

/** A new key for a department, made on an agent's computer. */
export const newDepartmentKeyBodySchema = z.object({
  keyId: departmentKeyIdSchema,
  publicKey: recipientSchema,
  /** The key that its maker saw and holds: one that was replaced meanwhile is not replaced by accident. */
  replaces: departmentKeyIdSchema,
  grants: z
    .array(z.object({ staffKeyId: z.uuid(), wrapped: wrappedSchema }))
    .min(1)
    .max(1000),
  recoveryWrapped: wrappedSchema.nullable(),
});
export type NewDepartmentKey = z.infer<typeof newDepartmentKeyBodySchema>;
