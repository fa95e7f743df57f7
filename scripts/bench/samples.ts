// What the measurements work on: configurations and catalogs of any size, as people and Codex write them.
/** A configuration of some lines, which mostly grows by the projects that Codex notes as trusted. */
export function configOf(lines: number, model = 'gpt-5.1'): string {
  const beginning = [
    '# My Codex configuration.',
    `model = "${model}" # for now`,
    'model_reasoning_effort = "high"',
    'approval_policy = "on-request"',
    '',
    '[tui]',
    'notifications = true',
    '',
    '[mcp_servers.docs]',
    'command = "docs-server"',
  ];
  const projects = Math.max(0, Math.ceil((lines - beginning.length) / 3));
  const trusted = Array.from({ length: projects }, (_, index) => [
    '',
    `[projects."/srv/sources/project-${index}"]`,
    'trust_level = "trusted"',
  ]);
  return `${[...beginning, ...trusted.flat()].slice(0, lines).join('\n')}\n`;
}

/** A `model_catalog_json` with some models: what Codex says of one but for its instructions, with which 5,000 exceed any limit. */
export function catalogOf(models: number): string {
  const entries = Array.from({ length: models }, (_, index) => ({
    slug: `model-${index}`,
    display_name: `Model ${index}`,
    description: 'Balances speed and depth for everyday tasks.',
    default_reasoning_level: 'medium',
    supported_reasoning_levels: ['low', 'medium', 'high'].map((effort) => ({ effort, description: '' })),
    visibility: 'list',
    supported_in_api: true,
    priority: index,
  }));
  return JSON.stringify({ models: entries });
}
