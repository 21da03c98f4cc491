import { z } from 'zod';
import type { ProxySettings } from './proxy.ts';

export const proxySettingsSchema = z.object({
  mode: z.enum(['system', 'none', 'manual']),
  address: z.string().max(300),
  user: z.string().max(300),
}) satisfies z.ZodType<ProxySettings>;
