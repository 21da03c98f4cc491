import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { normalizeText } from '../domain/text.ts';

/**
 * The few things that are done with age (https://age-encryption.org/v1): a key pair, text sealed to keys, and text opened
 * with one. Nothing is kept here.
 */
export type KeyPair = { readonly identity: string; readonly recipient: string };

export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The public half of an identity; null for what is none. */
export async function recipientOf(identity: string): Promise<string | null> {
  try {
    return await identityToRecipient(identity);
  } catch {
    return null;
  }
}

/** An armored age file that each of the recipients can open. Throws when one of them is no age recipient. */
export async function sealTo(recipients: readonly string[], text: string): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(normalizeText(text)));
}

/** The text of an armored age file; null when the identity does not open it, or when it is none. */
export async function openWith(identity: string, envelope: string): Promise<string | null> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return await decrypter.decrypt(armor.decode(envelope), 'text');
  } catch {
    return null;
  }
}
