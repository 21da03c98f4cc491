import { create } from 'zustand';

/** How much of the export that is running is done (0 to 1); null while none is. */
export const useExportStore = create<{ readonly share: number | null }>(() => ({ share: null }));
