// The package's index loads nock, whose interceptors break every real request in the process.
import { tufHandlers } from '@tufjs/repo-mock/dist/handler.js';
import { initializeTUFRepo } from '@tufjs/repo-mock/dist/repo.js';
import type { Routes } from './http-service.ts';
import type { TrustDocument } from './trust.ts';

/** Builds a TUF repository below `/tuf` with the given targets, and its root metadata as JSON text. */
export function buildTufRepository(targets: Record<string, TrustDocument>): { routes: Routes; root: string } {
  const files = Object.entries(targets).map(([name, content]) => ({
    name,
    content: JSON.stringify(content),
  }));
  const repository = initializeTUFRepo(files);
  const handlers = tufHandlers(repository, { metadataPathPrefix: '/tuf', targetPathPrefix: '/tuf/targets' });
  const routes = handlers.map(({ path, fn }) => {
    const answer = () => {
      const { statusCode, response, contentType } = fn();
      return {
        status: statusCode,
        body: response,
        contentType: contentType ?? 'application/octet-stream',
      };
    };
    return [`GET ${path}`, answer] as const;
  });
  return { routes: Object.fromEntries(routes), root: JSON.stringify(repository.rootMeta.toJSON()) };
}
