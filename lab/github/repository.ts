import { execFileSync } from 'node:child_process';
import type { ServiceAnswer, ServiceRequest } from '../sigstore/http-service.ts';
import { REFUSALS } from './refusals.ts';

/** Names of the routes to one repository's git objects. */
export type RepositoryRoutes = { ref: string; trees: string; blobs: string };

/**
 * Builds "REST API endpoints for Git database", as far as reading goes, over a git repository on this machine: a ref
 * by its full name, a tree by its id or a commit's, a blob by its id.
 */
export function buildRepositoryRoutes(
  { ref, trees, blobs }: RepositoryRoutes,
  folder: string,
): Record<string, (request: ServiceRequest) => ServiceAnswer> {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, stdio: 'pipe', maxBuffer: 16 * 1024 * 1024 });
  const answer = (build: (asked: string) => object) => (request: ServiceRequest) => {
    try {
      const body = JSON.stringify(build(decodeURIComponent(request.rest)));
      return { status: 200, body, contentType: 'application/json; charset=utf-8' };
    } catch {
      return REFUSALS.notFound;
    }
  };
  return {
    [ref]: answer((name) => {
      const sha = git('rev-parse', '--verify', `refs/${name}`).toString().trim();
      const type = git('cat-file', '-t', sha).toString().trim();
      return { ref: `refs/${name}`, node_id: 'lab', object: { type, sha } };
    }),
    [trees]: answer((id) => {
      const sha = git('rev-parse', '--verify', `${id}^{tree}`).toString().trim();
      const listed = git('ls-tree', '-l', '-z', sha).toString().split('\0').filter(Boolean);
      return { sha, truncated: false, tree: listed.map(describeEntry) };
    }),
    [blobs]: answer((id) => {
      const content = git('cat-file', 'blob', id);
      // GitHub breaks the lines, as MIME does.
      const lines = content.toString('base64').replaceAll(/.{60}/g, '$&\n');
      return { sha: id, size: content.length, encoding: 'base64', content: lines };
    }),
  };
}

/** `MODE TYPE ID SIZE\tNAME`, with `-` for the size of what is no blob. */
function describeEntry(line: string) {
  const [facts = '', path = ''] = line.split('\t');
  const [mode, type, sha, size] = facts.split(/ +/);
  return { path, mode, type, sha, ...(size === '-' ? {} : { size: Number(size) }) };
}
