// Whether a credential has the shape that Open Badges 3.0 asks for, by the types of LearnCard.
import fs from 'fs';
import { AchievementCredentialValidator } from '@learncard/types';

for (const file of process.argv.slice(3)) {
  const result = AchievementCredentialValidator.safeParse(JSON.parse(fs.readFileSync(file)));
  const why = result.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') ?? '';
  console.log(JSON.stringify({ file, holds: result.success, why }));
}
