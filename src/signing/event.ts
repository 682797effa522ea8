import { ConfigurationError } from '../errors.ts';

export type SigningRequest = {
  /** The `sign` input. */
  requested: 'auto' | 'true' | 'false';
  /** `GITHUB_EVENT_NAME`: inside `workflow_call` that is the caller's. Undefined outside GitHub Actions. */
  eventName: string | undefined;
  /** Whether a `workflow_run` was set off by a run in a fork. */
  forkWorkflowRun: boolean;
  /** Whether an identity token can be had; decides `auto` outside GitHub Actions. */
  hasTokenSource: boolean;
};

/** Whether this run signs, and why, for the summary. */
export type SigningDecision = { sign: boolean; reason: string };

/** What these events run was merged or chosen by somebody with write access. */
const SIGNING_EVENTS: readonly string[] = ['push', 'release', 'schedule', 'workflow_dispatch', 'merge_group'];

/** Whether what this event runs was merged or chosen by somebody with write access. @param name `GITHUB_EVENT_NAME` */
export function isSigningEvent(name: string): boolean {
  return SIGNING_EVENTS.includes(name);
}

/**
 * Decides whether a run signs (design: "Events").
 *
 * @throws ConfigurationError EVENT_MUST_NOT_SIGN when `sign: true` meets an event that runs a stranger's code with
 *   the repository's own identity
 */
export function decideSigning(request: SigningRequest): SigningDecision {
  const { requested, eventName, hasTokenSource } = request;
  if (requested === 'false') return { sign: false, reason: '`sign: false` was asked for' };
  if (requested === 'true') {
    refuseForeignCode(request);
    return { sign: true, reason: '`sign: true` was asked for' };
  }
  if (eventName === undefined) {
    return hasTokenSource
      ? { sign: true, reason: 'an identity token was given' }
      : { sign: false, reason: 'no identity token was given (`--identity-token FILE`)' };
  }
  if (SIGNING_EVENTS.includes(eventName)) return { sign: true, reason: `the event is ${eventName}` };
  const signing = SIGNING_EVENTS.join(', ');
  return { sign: false, reason: `the event is ${eventName}; \`sign: auto\` signs on ${signing}` };
}

function refuseForeignCode({ eventName, forkWorkflowRun }: SigningRequest): void {
  const fork = eventName === 'workflow_run' && forkWorkflowRun;
  if (eventName !== 'pull_request_target' && !fork) return;
  throw new ConfigurationError('EVENT_MUST_NOT_SIGN', 'this event must not sign', {
    field: 'sign',
    expected: '`auto` or `false`: a pull request’s code would be signed with this repository’s identity',
    found: fork ? 'true, on a workflow_run of a fork' : `true, on ${eventName}`,
    hint: 'sign: auto',
  });
}
