import { SELECTION_KEYS } from './selection';

/** The keys that name a model, and those of the efforts it is used with (0.169.0). */
export const MODEL_KEYS: readonly {
  readonly model: readonly string[];
  readonly efforts: readonly (readonly string[])[];
}[] = [
  { model: [SELECTION_KEYS.model], efforts: [[SELECTION_KEYS.effort], ['plan_mode_reasoning_effort']] },
  { model: ['review_model'], efforts: [] },
  { model: ['agents', 'default_subagent_model'], efforts: [['agents', 'default_subagent_reasoning_effort']] },
];
