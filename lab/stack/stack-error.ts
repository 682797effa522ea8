/** Why a stack cannot be had. */
export type StackErrorCode =
  | 'PORT_TAKEN'
  | 'SERVICE_ENDED'
  | 'SERVICE_NOT_READY'
  | 'SERVICE_NOT_STOPPED'
  | 'BEYOND_LOOPBACK'
  | 'STACK_BUSY'
  | 'LINUX_ONLY';

/** An error of the lab's services: what is wrong, and what mends it. */
export class StackError extends Error {
  override readonly name = 'StackError';
  readonly code: StackErrorCode;
  readonly hint: string;

  constructor(code: StackErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(`${message}\n→ ${hint}`, options);
    this.code = code;
    this.hint = hint;
  }
}
