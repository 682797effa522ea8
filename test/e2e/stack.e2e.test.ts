import { expect, it } from 'vitest';
import { describeStack, realStack } from './real-stack.ts';
describeStack('the stack', () => {
  it('is there', () => {
    expect(realStack().issuer).toBe('https://token.actions.githubusercontent.com');
  });
});
