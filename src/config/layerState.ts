// Which layers count here, and in which order.
import type { CodexRules } from './codexRules';
import type { Layer, LayerFacts } from './layer';
import { type LayerProblem, type ParsedLayer, parseLayer } from './parsedLayer';
import { type ProjectHere, projectHere } from './projectHere';
import { type ProjectTrust, projectTrust, type UntrustedProject } from './projectTrust';

/** What a layer is to Codex here. */
export type LayerState =
  | { readonly kind: 'used' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly problem: LayerProblem }
  | UntrustedProject
  /** A project file above the project's root. */
  | { readonly kind: 'outsideProject' }
  | { readonly kind: 'profileNotSelected' }
  /** The version has no such files. */
  | { readonly kind: 'layerNotUsed' };

export interface LayerInUse extends ParsedLayer {
  readonly state: LayerState;
}

export interface Layers {
  /** Every layer, strongest first; those that only decide beside the others come first. */
  readonly all: readonly LayerInUse[];
  /** Those whose word on trust counts, strongest first. */
  readonly trusting: readonly ParsedLayer[];
  readonly project: ProjectHere | undefined;
}

/** What a command line says. */
export interface CommandLine {
  /** As in `codex --profile <name>`. */
  readonly profile?: string | undefined;
  /** The root keys that `-c` sets, in place of every file but an administrator's (0.98.0 to 0.169.0). */
  readonly flags?: readonly string[];
}

/** Sorts the layers and finds out which of them count. */
export function layersInUse(facts: LayerFacts, { profile, flags = [] }: CommandLine, rules: CodexRules): Layers {
  const parsed = strongestFirst(facts, rules)
    .map(parseLayer)
    .map((layer) => withoutFlags(layer, flags));
  const trusting = parsed.filter(({ layer }) => hasSayInTrust(layer, profile, rules));
  const trust = projectTrust(trusting, facts, rules);
  const all = parsed.map((layer) => ({ ...layer, state: stateOf(layer, trust, profile, rules) }));
  return { all, trusting, project: projectHere(facts, trust) };
}

function withoutFlags(parsed: ParsedLayer, flags: readonly string[]): ParsedLayer {
  const { kind } = parsed.layer.source;
  if (flags.length === 0 || kind === 'managed' || kind === 'requirements') return parsed;
  return { ...parsed, data: Object.fromEntries(Object.entries(parsed.data).filter(([key]) => !flags.includes(key))) };
}

/** Nearer projects are stronger; everything else has its place by kind. */
function strongestFirst({ layers, directories }: LayerFacts, { precedence }: CodexRules): readonly Layer[] {
  const depth = ({ source }: Layer) =>
    source.kind === 'project' ? directories.findIndex(({ path }) => path === source.directory) : 0;
  return layers.toSorted(
    (one, other) =>
      precedence.indexOf(one.source.kind) - precedence.indexOf(other.source.kind) || depth(one) - depth(other),
  );
}

function hasSayInTrust({ source }: Layer, profile: string | undefined, rules: CodexRules): boolean {
  switch (source.kind) {
    case 'system':
    case 'user':
      return true;
    case 'profile':
      return rules.profileFiles && source.name === profile;
    case 'managed':
      return rules.managedTrusts;
    case 'project':
    case 'requirements':
      return false;
  }
}

function stateOf(
  { layer, problem }: ParsedLayer,
  trust: ProjectTrust,
  profile: string | undefined,
  rules: CodexRules,
): LayerState {
  const { source, content } = layer;
  if (source.kind === 'profile') {
    if (!rules.profileFiles) return { kind: 'layerNotUsed' };
    if (source.name !== profile) return { kind: 'profileNotSelected' };
  }
  if (content.kind === 'missing') return { kind: 'missing' };
  if (source.kind === 'project') {
    if (!trust.directories.includes(source.directory)) return { kind: 'outsideProject' };
    const decision = trust.trustOf(source.directory);
    // Codex reads the file before it minds trust, so that only a text it can read may be wrong (0.98.0 to 0.169.0).
    if (decision.kind === 'untrusted' && problem?.kind !== 'unreadable') return decision;
  }
  return problem === undefined ? { kind: 'used' } : { kind: 'broken', problem };
}
