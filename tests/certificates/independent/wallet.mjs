// What verifier-core, the library of the Learner Credential Wallet, says of each credential named. What it fetches is
// answered from files: the list of status, and nothing else.
import fs from 'fs';

const [listFile, ...files] = process.argv.slice(2);
const list = fs.readFileSync(listFile, 'utf8');
globalThis.fetch = async (asked) => {
  const url = String(asked?.url ?? asked);
  if (url !== JSON.parse(list).id) throw new Error(`offline: ${url}`);
  return new Response(list, { headers: { 'content-type': 'application/vc+json' } });
};
const { verifyCredential } = await import('@digitalcredentials/verifier-core');

for (const file of files) {
  const credential = JSON.parse(fs.readFileSync(file));
  const result = await verifyCredential({ credential, knownDIDRegistries: [] });
  const steps = Object.fromEntries((result.log ?? []).map(({ id, valid }) => [id, valid]));
  const asked = ['valid_signature', 'revocation_status', 'expiration'];
  const why = result.errors?.map(({ name }) => name).join() ?? asked.filter((step) => !steps[step]).join();
  console.log(JSON.stringify({ file, holds: why === '', why }));
}
