/** A list of one model that every version of Codex takes: 0.105.0 to 0.155.0 want fields that newer ones no longer know. */
export function catalogText(slug: string): string {
  const model = {
    slug,
    display_name: slug,
    visibility: 'list',
    supported_in_api: true,
    priority: 1,
    supported_reasoning_levels: [{ effort: 'low', description: 'Low' }],
    shell_type: 'shell_command',
    support_verbosity: false,
    truncation_policy: { mode: 'tokens', limit: 10000 },
    experimental_supported_tools: [],
    base_instructions: 'None.',
    supports_reasoning_summaries: false,
    supports_parallel_tool_calls: false,
  };
  return JSON.stringify({ models: [model] });
}
