import { join } from 'node:path';
import type { StackDescription } from '../lab/stack/description.ts';
import { startStack } from '../lab/stack/start.ts';
import { bringTool } from '../lab/tools/bring-tool.ts';
import type { ToolName } from '../src/tools/pins.ts';

export type LogVersion = keyof StackDescription['signingConfigs'];
export type RegistryKind = keyof StackDescription['registries'];

/** The real services and tools that things are measured on. */
export type Stage = {
  stack: Pick<
    StackDescription,
    'identity' | 'issuer' | 'environment' | 'trustedRoot' | 'signingConfigs' | 'registries'
  >;
  cosign: string;
  crane: string;
  /** The real syft and grype; brought when first asked for. */
  scanners: () => Promise<Record<ToolName, string>>;
  /** For whatever a run writes; also the HOME of what is measured. */
  folder: string;
  stop: () => Promise<void>;
};

/** Brings the tools and starts a stack of its own on free ports. */
export async function openStage(folder: string, progress: (line: string) => void): Promise<Stage> {
  const stack = await startStack({ folder: join(folder, 'stack'), progress });
  let scanners: Promise<Record<ToolName, string>> | undefined;
  return {
    stack,
    cosign: stack.tools.cosign,
    crane: stack.tools.crane,
    scanners: () => (scanners ??= bringScanners(progress)),
    folder,
    stop: stack.stop,
  };
}

async function bringScanners(progress: (line: string) => void): Promise<Record<ToolName, string>> {
  return { syft: await bringTool('syft', progress), grype: await bringTool('grype', progress) };
}
