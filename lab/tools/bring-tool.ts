import { CustodyError } from '../../src/errors.ts';
import { cacheRoot, releaseFolder } from '../../src/tools/cache.ts';
import { installTool } from '../../src/tools/install.ts';
import { selectRelease, type ToolName } from '../../src/tools/pins.ts';
import { access } from 'node:fs/promises';
import { buildProgram, findBuild, type Progress } from './go-build.ts';
import { goProgram } from './modules.ts';

const PROBE_TIMEOUT_MS = 4_000;

/**
 * Brings a real tool onto this machine and returns its path, to be handed to custody as `syft-path` or `grype-path`:
 * the pinned release by custody's own installer, or, where GitHub cannot be reached, a build of the same version from
 * its Go module. Only a failed download leads to a build; an archive with another checksum stays an error.
 */
export async function bringTool(name: ToolName, progress: Progress = () => undefined): Promise<string> {
  const root = cacheRoot(process.env);
  const release = selectRelease(name, undefined, `${process.platform}-${process.arch}`);
  const released = await access(releaseFolder(root, release)).then(
    () => true,
    () => false,
  );
  const program = goProgram(name);
  if (!released) {
    const built = await findBuild(program, root);
    if (built !== undefined) {
      progress(`${name} ${program.version}: built from Go modules earlier`);
      return built;
    }
    if (!(await canReach(release.url))) {
      progress(`${name} ${program.version}: ${new URL(release.url).host} cannot be reached`);
      return buildProgram(program, root, progress);
    }
  }
  try {
    const tool = await installTool(name, { cacheRoot: root });
    progress(`${name} ${tool.version}: release, from ${tool.origin === 'cache' ? 'the cache' : release.url}`);
    return tool.path;
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code !== 'TOOL_DOWNLOAD_FAILED') throw error;
    progress(`${name} ${program.version}: ${error.message}`);
    return buildProgram(program, root, progress);
  }
}

async function canReach(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).then(
    (response) => response.ok,
    () => false,
  );
}
