import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Languages in which case, order or digits are others than in English. */
const languages = ['en_US', 'tr_TR', 'az_AZ', 'lt_LT', 'de_DE', 'sv_SE', 'el_GR', 'ar_EG', 'th_TH', 'ja_JP'] as const;

const program = `
  const { foldText } = await import('./shared/text/fold-text.ts');
  const { createWordSearch } = await import('./shared/text/word-search.ts');
  const { createNameOrder } = await import('./shared/text/name-order.ts');
  const { formatNumber } = await import('./shared/text/number-format.ts');
  const words = ['ITERATIONS', 'Iter', 'ısı', 'İzmir', 'ＦＵＬＬ', 'naïve', 'Straße', 'ángel', 'ÖL', 'oz', 'z10', 'Z9', 'ž1', 'ch', 'cz'];
  console.log(JSON.stringify({
    language: new Intl.DateTimeFormat().resolvedOptions().locale,
    said: {
      folded: words.map(foldText),
      found: ['iter', 'full', 'naive', 'STRASSE', 'izmir', 'OL'].map((typed) => words.filter(createWordSearch(typed))),
      ordered: words.toSorted(createNameOrder()),
      numbers: [1234567.5, 0.25, -12345].map(formatNumber),
    },
  }));
`;

// Windows has no such variables.
it.skipIf(process.platform === 'win32')(
  'finds, orders and writes the same, whatever the language of the system',
  () => {
    const answers = languages.map((language) => {
      const env = { ...process.env, LC_ALL: `${language}.UTF-8`, LANG: `${language}.UTF-8` };
      const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
        env,
        encoding: 'utf8',
      });
      return JSON.parse(printed) as { language: string; said: unknown };
    });
    expect(answers.map(({ language }) => language)).toEqual(languages.map((language) => language.replace('_', '-')));
    for (const { said } of answers) expect(said).toEqual(answers[0]?.said);
    expect(answers[0]?.said).toMatchObject({
      found: [['ITERATIONS', 'Iter'], ['ＦＵＬＬ'], ['naïve'], ['Straße'], ['İzmir'], ['ÖL']],
      ordered: [
        'ángel',
        'ch',
        'cz',
        'ＦＵＬＬ',
        'ısı',
        'Iter',
        'ITERATIONS',
        'İzmir',
        'naïve',
        'ÖL',
        'oz',
        'Straße',
        'ž1',
        'Z9',
        'z10',
      ],
    });
  },
);
