/** What the build puts in (`electron.vite.config.ts`). */
declare const __EDITION__: 'client' | 'agent';
declare const __VERSION__: string;
declare const __COMPANY_SERVER__: string;
