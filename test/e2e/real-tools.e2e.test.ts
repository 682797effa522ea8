import { describe, expect, it } from 'vitest';
import { bringTools } from './real-tools.ts';

const nowhere = () => Promise.reject(new Error('GitHub cannot be reached, and there is no Go'));
const found = (name: string) => Promise.resolve(`/tools/${name}`);

describe('the real tools', () => {
  it('fail a run in CI when they are missing', async () => {
    await expect(bringTools(nowhere, { CI: 'true' })).rejects.toThrow(/missing: GitHub cannot be reached/);
  });

  it('let tests be skipped elsewhere, with the reason', async () => {
    expect(await bringTools(nowhere, {})).toMatchObject({
      missing: expect.stringContaining('there is no Go') as unknown,
    });
  });

  it('are used when they are there', async () => {
    expect(await bringTools(found, { CI: 'true' })).toEqual({
      missing: undefined,
      paths: { syft: '/tools/syft', grype: '/tools/grype' },
    });
  });
});
