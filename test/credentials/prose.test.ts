import { expect, it } from 'vitest';
import { credentialsOf } from '../../src/credentials/find.js';
import { flowWith } from '../support/model.js';

/** What is found in the note of an action. */
function noted(description: string): string[] {
  const flow = flowWith({ actions: { Call: { type: 'Wait', description, inputs: {} } } });
  return credentialsOf(flow)
    .filter(({ placeholder }) => !placeholder)
    .map(({ rule, text }) => `${rule} ${text}`);
}

it.each([
  ['The password is Quill47!rain for now'],
  ['Passwort lautet Quill47!rain'],
  ['le mot de passe est Quill47!rain'],
  ['la contraseña es Quill47!rain'],
  ['a senha é Quill47!rain'],
  ['The service password was changed to Quill47!rain.'],
  ['Use the password "Quill47!rain" to sign in'],
  ["Sign in with the password 'Quill47!rain'"],
  ['login: svc_flow, password: Quill47!rain'],
])('a note gives a password away: %s', (note) => {
  expect(noted(note)).toEqual(['plaintext-secret Quill47!rain']);
});

it.each([
  ['password is Harbour47!', 'Harbour47!'],
  ['password is Harbour2047', 'Harbour2047'],
  ['password is walnut-harbour-92-fern', 'walnut-harbour-92-fern'],
  ['the API key is 5f2d9c81a7b34e60c1d2e3f4a5b6c7d8', '5f2d9c81a7b34e60c1d2e3f4a5b6c7d8'],
])('whatever it is made of: %s', (note, secret) => {
  expect(noted(note)).toEqual([`plaintext-secret ${secret}`]);
});

it.each([
  'The password is stored in Key Vault kv-prod-01',
  'The password is rotated every 90 days, and was changed to something new',
  'password is expired!',
  'password is Base64-encoded',
  'password is HR2024-policy compliant',
  'password is case-sensitive (A1!)',
  'password is reset@midnight',
  'the password is "as agreed"',
  "the secret 'abc_FlowSecret2' of the vault",
  'token is JWT/OAuth2.0',
  'the API key is missing. (Error 4.2!)',
  'client secret is 24/7 monitored',
  'The password is OK!',
])('a note speaks of one: %s', (note) => {
  expect(noted(note)).toEqual([]);
});
