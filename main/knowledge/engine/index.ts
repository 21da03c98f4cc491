export { SILENCE_THRESHOLD } from './confidence.ts';
export { createSuggestionEngine, type SuggestionEngine, suggestionEngineInSteps } from './engine.ts';
export type { KnowledgeArticle, Suggestion, SuggestionOptions, SuggestionQuery } from './types.ts';
