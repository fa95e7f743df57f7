// What is wrong in a configuration file, and what mends it, as the Problems view and the light bulb say it.
import * as vscode from 'vscode';
import type { Finding, Fix } from '../config/diagnostic';
import { expectedText } from './expectedText';
import { stepsText } from './modelWords';

export function findingText(finding: Finding): string {
  switch (finding.code) {
    case 'invalidToml':
      return vscode.l10n.t('Not valid TOML ({reason}). Codex cannot start with it; correct it.', {
        reason: finding.reason,
      });
    case 'wrongType':
      return vscode.l10n.t(
        'Codex expects {expected} for {key} and cannot start with anything else. Correct it or remove it.',
        {
          key: finding.key,
          expected: expectedText(finding.expected),
        },
      );
    case 'emptyString':
      return vscode.l10n.t('{key} is empty, and Codex cannot start with that. Give it a value or remove it.', {
        key: finding.key,
      });
    case 'missingKey':
      return vscode.l10n.t('{key} is missing, and Codex cannot start without it. Add it.', { key: finding.key });
    case 'unknownModel':
      return finding.nearest === undefined
        ? vscode.l10n.t('No list has the model “{model}”. It works if your account or provider has it.', {
            model: finding.model,
          })
        : vscode.l10n.t(
            'No list has the model “{model}”. Did you mean “{nearest}”? It works as it is if your account or provider has it.',
            { model: finding.model, nearest: finding.nearest },
          );
    case 'retiredModel':
      return retiredText(finding);
    case 'effortLacking':
      return vscode.l10n.t(
        '{model} has no reasoning effort “{effort}”. It has {levels}; Codex sends what stands here all the same.',
        { model: finding.model, effort: finding.effort, levels: finding.efforts.levels.join(', ') },
      );
    case 'unknownEffort':
      return vscode.l10n.t(
        'The installed Codex knows no reasoning effort “{effort}” and cannot start with it. It knows {levels}.',
        {
          effort: finding.effort,
          levels: finding.known.join(', '),
        },
      );
    case 'unknownTier':
      return vscode.l10n.t(
        'The installed Codex knows no service tier “{tier}” and cannot start with it. It knows {levels}.',
        { tier: finding.tier, levels: finding.known.join(', ') },
      );
    case 'unknownTrust':
      return vscode.l10n.t('{key} has a value that Codex does not know and cannot start with. Correct it.', {
        key: finding.key,
      });
    case 'undefinedProvider':
      return finding.nearest === undefined
        ? vscode.l10n.t(
            'No provider “{provider}” is defined, and Codex cannot start with it. Define it under [model_providers.{provider}], or name another one.',
            { provider: finding.provider },
          )
        : vscode.l10n.t(
            'No provider “{provider}” is defined, and Codex cannot start with it. Did you mean “{nearest}”?',
            { provider: finding.provider, nearest: finding.nearest },
          );
    case 'chatWireApi':
      return vscode.l10n.t(
        'Codex no longer speaks Chat Completions and cannot start with {key} = "chat". If the provider speaks the Responses API, use "responses".',
        { key: `model_providers.${finding.provider}.wire_api` },
      );
    case 'reservedProvider':
      return vscode.l10n.t(
        'The provider “{provider}” is built into Codex, which cannot start while it is defined anew here. Rename the table.',
        { provider: finding.provider },
      );
    case 'legacyProfile':
      return vscode.l10n.t(
        'Codex no longer reads “profile” and cannot start with it. Use codex --profile {profile} with a file {profile}.config.toml.',
        { profile: finding.profile },
      );
    case 'undefinedProfile':
      return vscode.l10n.t(
        'No [profiles.{profile}] defines the selected profile, and Codex cannot start without it. Define it, or remove “profile”.',
        { profile: finding.profile },
      );
    case 'legacyProfileTable':
      return vscode.l10n.t(
        'Codex no longer reads [profiles.{profile}], and codex --profile {profile} does not start while it is here. Profiles are files: {profile}.config.toml.',
        { profile: finding.profile },
      );
    case 'deadKey':
      return vscode.l10n.t('Codex no longer reads {key}.', { key: finding.key });
    case 'ignoredInProject':
      return vscode.l10n.t('Codex ignores {key} in a project’s file. Set it in your own config.toml.', {
        key: finding.key,
      });
  }
}

export function fixText(fix: Fix): string {
  switch (fix.kind) {
    case 'set':
      return vscode.l10n.t('Change to “{value}”', { value: fix.value });
    case 'remove':
      return vscode.l10n.t('Remove {key}', { key: fix.path.join('.') });
    case 'migrate':
      return vscode.l10n.t('Convert to profile files (Migrate Models…)');
  }
}

function retiredText({ model, successor, standing }: Extract<Finding, { code: 'retiredModel' }>): string {
  const { retiredOn, notOfferedBy } = standing.because;
  const facts = { model, successor: successor ?? '', date: retiredOn ?? '' };
  const fact =
    notOfferedBy !== undefined || retiredOn === undefined
      ? vscode.l10n.t('Your Codex no longer offers {model}.', facts)
      : vscode.l10n.t('{model} is documented as retired for ChatGPT sign-in since {date}.', facts);
  const remedy =
    successor === undefined
      ? vscode.l10n.t('No successor is offered; pick another model.')
      : vscode.l10n.t('It is succeeded by {successor}.', facts);
  // The picker names the next one: here the whole way to the one to take.
  const steps = successor === undefined ? undefined : stepsText([model, ...standing.chain]);
  return steps === undefined ? `${fact} ${remedy}` : `${fact} ${remedy} (${steps})`;
}
