import { describe, expect, it } from 'vitest';
import { decideSigning, type SigningRequest } from '../../src/signing/event.ts';

function request(changes: Partial<SigningRequest>): SigningRequest {
  return { requested: 'auto', eventName: 'push', forkWorkflowRun: false, hasTokenSource: true, ...changes };
}

describe('sign: auto', () => {
  it.each(['push', 'release', 'schedule', 'workflow_dispatch', 'merge_group'])('signs on %s', (eventName) => {
    expect(decideSigning(request({ eventName }))).toEqual({
      sign: true,
      reason: `the event is ${eventName}`,
    });
  });

  it.each([
    'pull_request',
    'pull_request_target',
    'pull_request_review',
    'pull_request_review_comment',
    'workflow_run',
    'issue_comment',
    'repository_dispatch',
    'toString',
    '',
  ])('does not sign on %s, and says so', (eventName) => {
    const decision = decideSigning(request({ eventName }));
    expect(decision.sign).toBe(false);
    expect(decision.reason).toContain(`the event is ${eventName}`);
  });

  it('never signs on a fork’s workflow_run', () => {
    expect(decideSigning(request({ eventName: 'workflow_run', forkWorkflowRun: true })).sign).toBe(false);
  });

  it('signs outside Actions exactly when there is a token', () => {
    expect(decideSigning(request({ eventName: undefined })).sign).toBe(true);
    expect(decideSigning(request({ eventName: undefined, hasTokenSource: false })).sign).toBe(false);
  });
});

describe('sign: true', () => {
  it.each([
    ['pull_request_target', false],
    ['pull_request_target', true],
    ['workflow_run', true],
  ])('is refused on %s (fork: %s)', (eventName, forkWorkflowRun) => {
    expect(() => decideSigning(request({ requested: 'true', eventName, forkWorkflowRun }))).toThrow(
      expect.objectContaining({ code: 'EVENT_MUST_NOT_SIGN', exitCode: 2, hint: 'sign: auto' }),
    );
  });

  it.each(['push', 'pull_request', 'workflow_run', 'issue_comment', 'repository_dispatch', undefined])(
    'is the user’s word on %s',
    (eventName) => {
      expect(decideSigning(request({ requested: 'true', eventName })).sign).toBe(true);
    },
  );
});

it('sign: false never signs', () => {
  for (const eventName of ['push', 'pull_request_target', undefined])
    expect(decideSigning(request({ requested: 'false', eventName })).sign).toBe(false);
});
