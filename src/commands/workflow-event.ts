import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The event that set the workflow off, as the runner tells it. */
export type WorkflowEvent = {
  /** Undefined outside GitHub Actions. */
  name: string | undefined;
  /** A `workflow_run` that a run in a fork set off, or whose origin cannot be told. */
  fork: boolean;
};

const workflowRunPayload = z.object({
  repository: z.object({ full_name: z.string() }),
  workflow_run: z.object({ head_repository: z.object({ full_name: z.string() }) }),
});

/** Reads the event's name and, for `workflow_run`, whether its code came from a fork. */
export async function readWorkflowEvent(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<WorkflowEvent> {
  if (environment['GITHUB_ACTIONS'] !== 'true') return { name: undefined, fork: false };
  const name = environment['GITHUB_EVENT_NAME'] ?? '';
  if (name !== 'workflow_run') return { name, fork: false };
  const payload = await readPayload(environment['GITHUB_EVENT_PATH']);
  const sameRepository =
    payload !== undefined && payload.repository.full_name === payload.workflow_run.head_repository.full_name;
  return { name, fork: !sameRepository };
}

async function readPayload(
  path: string | undefined,
): Promise<z.infer<typeof workflowRunPayload> | undefined> {
  if (path === undefined) return undefined;
  try {
    return workflowRunPayload.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    // What cannot be read is taken for a fork's: then nothing is signed.
    return undefined;
  }
}
