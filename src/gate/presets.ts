import { ConfigurationError } from '../errors.ts';
import type { SeverityCutoff } from '../evidence/findings.ts';
import { canonicalJson } from '../evidence/canonical.ts';
import type { GatePolicy } from '../evidence/verdict.ts';

export const PRESET_NAMES = ['first', 'standard', 'strict'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/**
 * Named gates, from one that nearly every release passes to one for software that faces the internet. What each is for
 * and where the numbers come from: docs/gate.md.
 */
const PRESETS: Readonly<Record<PresetName, GatePolicy>> = {
  first: { schemaVersion: 1, severityCutoff: 'critical', unfixedCutoff: 'none', knownExploited: true },
  standard: { schemaVersion: 1, severityCutoff: 'high', unfixedCutoff: 'critical', knownExploited: true },
  strict: {
    schemaVersion: 1,
    severityCutoff: 'medium',
    unfixedCutoff: 'high',
    knownExploited: true,
    epssFrom: 0.1,
  },
};

/** What holds without preset and inputs: high and worse, with a fix or without. */
const DEFAULT_CUTOFF: SeverityCutoff = 'high';

/** The inputs that choose a gate; undefined is not given. */
export type GateChoice = {
  gate?: PresetName | undefined;
  severityCutoff?: SeverityCutoff | undefined;
  severityCutoffUnfixed?: SeverityCutoff | 'none' | undefined;
  onlyFixed?: boolean | undefined;
  gateKev?: boolean | undefined;
  gateEpss?: number | undefined;
};

/**
 * Works out the policy: what an input says, else what the preset says, else the defaults.
 *
 * @throws ConfigurationError INPUT_INVALID when `only-fixed` and `severity-cutoff-unfixed` contradict each other
 */
export function choosePolicy(choice: GateChoice): GatePolicy {
  const preset = choice.gate === undefined ? undefined : PRESETS[choice.gate];
  const severityCutoff = choice.severityCutoff ?? preset?.severityCutoff ?? DEFAULT_CUTOFF;
  const epssFrom = choice.gateEpss ?? preset?.epssFrom;
  return {
    schemaVersion: 1,
    severityCutoff,
    unfixedCutoff: chooseUnfixedCutoff(choice, preset?.unfixedCutoff, severityCutoff),
    knownExploited: choice.gateKev ?? preset?.knownExploited ?? false,
    ...(epssFrom === undefined ? {} : { epssFrom }),
  };
}

function chooseUnfixedCutoff(
  { severityCutoffUnfixed: given, onlyFixed }: GateChoice,
  preset: GatePolicy['unfixedCutoff'] | undefined,
  severityCutoff: SeverityCutoff,
): GatePolicy['unfixedCutoff'] {
  if (given !== undefined && onlyFixed !== undefined && onlyFixed !== (given === 'none')) {
    throw new ConfigurationError(
      'INPUT_INVALID',
      'only-fixed and severity-cutoff-unfixed contradict each other',
      {
        field: 'only-fixed',
        expected: `only-fixed left out, or ${String(given === 'none')}`,
        found: `only-fixed: ${String(onlyFixed)} beside severity-cutoff-unfixed: ${given}`,
        hint: `severity-cutoff-unfixed: ${onlyFixed ? 'none' : given}`,
      },
    );
  }
  if (given !== undefined) return given;
  if (onlyFixed === true) return 'none';
  if (onlyFixed === false && preset === 'none') return severityCutoff;
  return preset ?? severityCutoff;
}

/** `standard: high with a fix, critical without, known exploited` */
export function describePolicy(policy: GatePolicy): string {
  const { severityCutoff, unfixedCutoff, knownExploited, epssFrom } = policy;
  const name = PRESET_NAMES.find((preset) => canonicalJson(PRESETS[preset]) === canonicalJson(policy));
  const severities =
    severityCutoff === unfixedCutoff
      ? [severityCutoff]
      : [
          `${severityCutoff} with a fix`,
          unfixedCutoff === 'none' ? 'none without' : `${unfixedCutoff} without`,
        ];
  const parts = [
    ...severities,
    ...(knownExploited ? ['known exploited'] : []),
    ...(epssFrom === undefined ? [] : [`EPSS from ${epssFrom}`]),
  ];
  return `${name === undefined ? '' : `${name}: `}${parts.join(', ')}`;
}
