// The choice that follows: asks, applies and records for this window what the roamer finds to do.
import * as vscode from 'vscode';
import type { ConfigHere } from '../config/configHere';
import type { Selection } from '../config/selection';
import type { Choice } from '../switching/choice';
import { Roamer, type RoamingFile, type RoamingStore } from '../switching/roamer';
import type { RoamingAnswer, RoamingQuestion } from '../switching/roaming';
import { choiceOfTravelled, travelling, unknownHere } from '../switching/roamingEdit';
import { isSameRoaming, type RoamingSelection, settingOf } from '../switching/roamingSelection';
import { USER_SCOPE } from '../switching/scope';
import { basisOf } from '../switching/scopeBasis';
import type { Switched } from '../switching/switcher';
import { type ApplyPorts, applyChoice, type Say, undoOffers } from './applyChoice';
import type { CatalogPort } from './catalogPort';
import { COMMANDS } from './commandIds';
import { type Offer, offerActions, offerOf, offerToRun, showFailure } from './notifications';
import { userSetting } from './openSetting';
import { roamingAppliedText, roamingProblemText, roamingQuestionText } from './roamingText';
import { onSettings, readRoamingSelection, readSettings, SETTINGS_SECTION } from './settings';

export interface RoamingPort extends Omit<ApplyPorts, 'switchModel'> {
  /** The configuration as it is now, with what an editor holds unsaved. */
  here(): Promise<ConfigHere>;
  /** Whether an editor holds unsaved changes of a file. */
  isUnsaved(path: string): Promise<boolean>;
  readonly catalog: Pick<CatalogPort, 'look'>;
  readonly store: RoamingStore;
  /** Changes the user's file as a pick does, while it says what was seen. */
  switchWhile(seen: RoamingSelection, choice: Choice, inherited: Selection): Promise<Switched>;
}

const SELECTION = 'roaming.selection';

/** Follows the setting; `look` is to be called with every change of the configuration. */
export class Roaming {
  readonly #port: RoamingPort;
  readonly #roamer: Roamer;
  readonly #settings: vscode.Disposable;

  constructor(port: RoamingPort) {
    this.#port = port;
    this.#roamer = new Roamer({
      mode: () => readSettings().roamingMode,
      setting: readRoamingSelection,
      file: () => this.#file(),
      unknownHere: (value) => this.#unknownHere(value),
      store: port.store,
      writeSetting: (value, seen) => this.#writeSetting(value, seen),
      writeFile: (value, seen, isAnswer) => this.#writeFile(value, seen, isAnswer),
      ask: (question) => void this.#ask(question),
      sayInvalid: (problem) =>
        offerActions(port.log, 'warning', roamingProblemText(problem), [offerOf(userSetting(SELECTION))]),
    });
    this.#settings = onSettings((affects) => {
      // Another home has another memory.
      if (affects(SELECTION) || affects('codexHome')) this.#does(this.#roamer.settingChanged());
      else if (affects('roaming.mode')) this.look();
    });
  }

  look(): void {
    this.#does(this.#roamer.look());
  }

  dispose(): void {
    this.#settings.dispose();
  }

  #does(work: Promise<void>): void {
    work.catch((error) => this.#port.log.error('Roaming:', error));
  }

  async #file(): Promise<RoamingFile | undefined> {
    const here = await this.#port.here();
    const { user } = here;
    if (user.kind !== 'saved') return undefined;
    const { content, inherited } = basisOf(USER_SCOPE, user.content, here);
    const selection = travelling(content.selection, inherited);
    if (selection === undefined) return undefined;
    return { selection, exists: user.file.exists, isUnsaved: await this.#port.isUnsaved(user.file.target) };
  }

  async #unknownHere(value: RoamingSelection) {
    const [here, { catalog }] = await Promise.all([this.#port.here(), this.#port.catalog.look()]);
    const { user } = here;
    return user.kind === 'saved' ? unknownHere(value, catalog, basisOf(USER_SCOPE, user.content, here).content) : [];
  }

  async #writeSetting(value: RoamingSelection, seen: RoamingSelection | undefined): Promise<void> {
    const now = readRoamingSelection();
    if (now.kind === 'invalid' || !isSameRoaming(now.kind === 'none' ? undefined : now.selection, seen)) return;
    const { log } = this.#port;
    const settings = vscode.workspace.getConfiguration(SETTINGS_SECTION);
    try {
      await settings.update(SELECTION, settingOf(value), vscode.ConfigurationTarget.Global);
      log.info('Roaming: the choice is in the setting.');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const setting = `${SETTINGS_SECTION}.${SELECTION}`;
      void showFailure(
        log,
        vscode.l10n.t('Your choice could not be put into the setting {setting}: {reason}', { setting, reason }),
      );
    }
  }

  async #writeFile(value: RoamingSelection, seen: RoamingSelection, isAnswer: boolean): Promise<void> {
    const { log, shorten, catalog, switchWhile } = this.#port;
    const here = await this.#port.here();
    const { user } = here;
    if (user.kind !== 'saved') return;
    const basis = basisOf(USER_SCOPE, user.content, here);
    const made = choiceOfTravelled(value, basis, (await catalog.look()).catalog);
    if (!made.ok) return;
    log.info(`Roaming: ${isAnswer ? 'chosen' : 'applied'}.`);
    let switched: Switched | undefined;
    const switchModel = async (choice: Choice) => {
      switched = await switchWhile(seen, choice, basis.inherited);
      return switched;
    };
    const say = await applyChoice({ ...this.#port, switchModel }, made.choice, USER_SCOPE);
    const path = shorten(user.file.path);
    const sayApplied: Say = async () => {
      offerActions(log, 'information', roamingAppliedText(value, path), undoOffers(switched?.noted));
    };
    const saying = say ?? (switched?.result.kind === 'switched' && !isAnswer ? sayApplied : undefined);
    // It waits for a person, and nothing else must.
    saying?.().catch((error) => log.error('Roaming:', error));
  }

  async #ask(question: RoamingQuestion): Promise<void> {
    const { here, shorten, log } = this.#port;
    const { user } = await here();
    const close = () => this.#roamer.close(question);
    if (!('file' in user)) return close();
    log.info(`Roaming: asked, ${question.kind}.`);
    const answers: Offer[] = answersTo(question).map(([answer, title]) => ({
      title,
      run: () => this.#roamer.answer(question, answer),
    }));
    const open = offerToRun(vscode.l10n.t('Open config.toml'), COMMANDS.openConfig);
    const openUnanswered = {
      ...open,
      run: () => {
        close();
        return open.run();
      },
    };
    const offers = question.unknown.includes('provider') ? [openUnanswered, ...answers] : answers;
    offerActions(log, 'information', roamingQuestionText(question, shorten(user.file.path)), offers, close);
  }
}

/** With a provider that is not there Codex could not start: it can be had once it is defined. */
function answersTo({ kind, unknown }: RoamingQuestion): [RoamingAnswer, string][] {
  const use: [RoamingAnswer, string] = ['use', vscode.l10n.t('Use It Here')];
  const keep: [RoamingAnswer, string] = ['keep', vscode.l10n.t('Keep Mine')];
  const share: [RoamingAnswer, string] = ['share', vscode.l10n.t('Use Mine Everywhere')];
  return [...(unknown.includes('provider') ? [] : [use]), keep, ...(kind === 'conflict' ? [share] : [])];
}
