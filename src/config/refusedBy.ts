import { isSameSource, type Layer, type LayerSource } from './layer';
import { placeOfRefusal, type Refusal } from './refusal';
import { type ConfigQuestion, resolveConfig } from './resolveConfig';

export type RefusedText = (text: string) => Refusal | undefined;

/** Why Codex would refuse its configuration because of one file, if that file had another text. */
export function refusedBy(question: ConfigQuestion, source: LayerSource, path: string): RefusedText {
  const others = question.layers.filter((layer) => !isSameSource(layer.source, source));
  const profile = source.kind === 'profile' ? source.name : question.profile;
  return (text) => {
    const layer: Layer = { source, path, content: { kind: 'text', text } };
    const { refusal } = resolveConfig({ ...question, profile, layers: [...others, layer] });
    return refusal !== undefined && placeOfRefusal(refusal)?.layer === layer ? refusal : undefined;
  };
}
