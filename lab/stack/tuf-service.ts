import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startHttpService } from '../sigstore/http-service.ts';
import type { TrustDocument } from '../sigstore/trust.ts';
import { buildTufRepository } from '../sigstore/tuf.ts';

/** The process behind the stack's TUF mirror: serves the trusted root and the signing config, and writes its root. */
async function main(): Promise<void> {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { port: string, 'trusted-root': string, 'signing-config': string, 'root-out': string },
  });
  const read = (file = '') => JSON.parse(readFileSync(file, 'utf8')) as TrustDocument;
  const { routes, root } = buildTufRepository({
    'trusted_root.json': read(values['trusted-root']),
    'signing_config.v0.2.json': read(values['signing-config']),
  });
  writeFileSync(values['root-out'] ?? '', root);
  const service = await startHttpService({ port: Number(values.port) });
  service.serve(routes);
}

await main();
