import { describe, expect, it } from 'vitest';
import { PINNED_TOOLS, selectRelease } from '../../src/tools/pins.ts';
import { expectCode } from './expect-code.ts';

const HEX = 'a'.repeat(64);
const select = async (...args: Parameters<typeof selectRelease>) => selectRelease(...args);

describe('selectRelease', () => {
  it('takes the pinned release of this platform', () => {
    const release = selectRelease('syft', undefined, 'linux-arm64');
    expect(release.archive).toBe('syft_1.51.1_linux_arm64.tar.gz');
    expect(release.url).toBe(
      'https://github.com/anchore/syft/releases/download/v1.51.1/syft_1.51.1_linux_arm64.tar.gz',
    );
    expect(release.sha256).toBe(PINNED_TOOLS.syft.sha256['linux-arm64']);
    expect(selectRelease('syft', '1.51.1', 'linux-arm64')).toEqual(release);
  });

  it('pins every archive by a different SHA-256', () => {
    const pins = Object.values(PINNED_TOOLS).flatMap(({ sha256 }) => Object.values(sha256));
    expect(new Set(pins).size).toBe(8);
    for (const pin of pins) expect(pin).toMatch(/^[a-f0-9]{64}$/);
  });

  it('takes another version only with the checksum of its archive', async () => {
    expect(selectRelease('grype', `1.2.3@sha256:${HEX}`, 'darwin-x64')).toMatchObject({
      archive: 'grype_1.2.3_darwin_amd64.tar.gz',
      sha256: HEX,
    });
    const error = await expectCode(select('syft', '1.52.0', 'linux-x64'), 'TOOL_VERSION_NOT_PINNED');
    expect(error).toMatchObject({ field: 'syft-version', found: '1.52.0', exitCode: 2 });
    const [line, where] = error.hint?.split('\n') ?? [];
    expect(line).toBe('syft-version: 1.52.0@sha256:<SHA-256 of syft_1.52.0_linux_amd64.tar.gz>');
    expect(where).toContain('/anchore/syft/releases/download/v1.52.0/syft_1.52.0_checksums.txt');
  });

  it('believes a checksum that its user gives for the pinned version too', () => {
    expect(selectRelease('syft', `1.51.1@sha256:${HEX}`, 'linux-x64').sha256).toBe(HEX);
  });

  it.each(['latest', '1.52', `1.52.0@sha256:${'A'.repeat(64)}`, '../../x', '1.0.0@sha256:ab', ''])(
    'refuses %j as a version',
    async (requested) => {
      const error = await expectCode(select('syft', requested, 'linux-x64'), 'INPUT_INVALID');
      expect(error.field).toBe('syft-version');
    },
  );

  it('names the way out on a platform without releases', async () => {
    const error = await expectCode(select('grype', undefined, 'win32-x64'), 'TOOL_VERSION_NOT_PINNED');
    expect(error).toMatchObject({ found: 'win32-x64', hint: 'grype-path: /path/to/grype' });
  });
});
