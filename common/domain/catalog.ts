import { z } from 'zod';

/** The same text in both languages. */
export const localizedTextSchema = z.object({ es: z.string(), en: z.string() });

export const prioritySchema = z.enum(['low', 'medium', 'urgent']);
export type Priority = z.infer<typeof prioritySchema>;

export const departmentSchema = z.object({
  id: z.uuid(),
  name: localizedTextSchema,
  description: localizedTextSchema,
  /** Present when the department takes sensitive data: an age recipient and its SHA-256 fingerprint (hex). */
  sensitive: z.object({ keyId: z.string(), publicKey: z.string(), fingerprint: z.string() }).nullable(),
  /** What a good message to this department mentions; a quiet reminder, never a gate. */
  checklist: z.array(localizedTextSchema),
  fields: z.array(z.object({ id: z.string(), label: localizedTextSchema })),
});
export type Department = Readonly<z.infer<typeof departmentSchema>>;

export const incidentSchema = z.object({
  id: z.uuid(),
  title: localizedTextSchema,
  since: z.iso.datetime(),
  url: z.string().nullable(),
});

export const serviceSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['domain', 'hosting', 'server', 'email']),
  label: z.string(),
  state: z.enum(['active', 'suspended', 'expired', 'pending']),
  incident: incidentSchema.nullable(),
});
export type Service = Readonly<z.infer<typeof serviceSchema>>;

export const attachmentPolicySchema = z.object({
  /** Lower case, without the dot. */
  extensions: z.array(z.string()),
  maxTotalBytes: z.number().int(),
  maxFiles: z.number().int(),
});
export type AttachmentPolicy = Readonly<z.infer<typeof attachmentPolicySchema>>;

/** Someone of the staff, whom a ticket of these departments can be assigned to. */
export const staffMemberSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  departmentIds: z.array(z.uuid()),
});
export type StaffMember = Readonly<z.infer<typeof staffMemberSchema>>;

/** Within how many minutes the company means to answer: first, and then each time that the client writes again. */
export const responseTargetSchema = z.object({
  firstMinutes: z.number().int().positive(),
  nextMinutes: z.number().int().positive(),
});
export const responseTargetsSchema = z.object({
  low: responseTargetSchema,
  medium: responseTargetSchema,
  urgent: responseTargetSchema,
});
export type ResponseTargets = Readonly<z.infer<typeof responseTargetsSchema>>;

/** Everything the form needs to check itself with no network. */
export const catalogSchema = z.object({
  departments: z.array(departmentSchema),
  services: z.array(serviceSchema),
  priorities: z.array(prioritySchema),
  attachments: attachmentPolicySchema,
  links: z.object({
    status: z.string().nullable(),
    fileTransfer: z.string().nullable(),
    goodPracticesArticleId: z.string().nullable(),
  }),
  /** For agents only. */
  staff: z.array(staffMemberSchema).optional(),
  /** For agents only, and absent where the company has set none. */
  responseTargets: responseTargetsSchema.optional(),
});
export type Catalog = Readonly<z.infer<typeof catalogSchema>>;
