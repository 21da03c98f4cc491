import { create } from 'zustand';
import type { ArticleRow } from '#common/ipc/contract.ts';

/** The knowledge base without bodies. `changes` grows whenever main has new or changed articles. */
type ArticlesStore = { readonly articles: readonly ArticleRow[] | null; readonly changes: number };

export const useArticlesStore = create<ArticlesStore>(() => ({ articles: null, changes: 0 }));
