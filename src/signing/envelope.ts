import type { Bundle, Envelope } from '@sigstore/bundle';
import { SigningError } from '../errors.ts';

/** The DSSE envelope inside what a witness is shown. */
export function envelopeOf(content: Bundle['content']): Envelope {
  if (content.$case === 'dsseEnvelope') return content.dsseEnvelope;
  // Statements are all that custody signs; a bare message would mean a builder was exchanged unnoticed.
  throw new SigningError('TRANSPARENCY_LOG_FAILED', 'only DSSE envelopes are logged');
}

/** The envelope's one signature. */
export function signatureOf(content: Bundle['content']): Buffer {
  return envelopeOf(content).signatures[0]?.sig ?? Buffer.alloc(0);
}
