import type { Language } from '../core/conversation.ts';
import type { Config } from './config.ts';

/** Settings of parts that this version does not have. To go on without them would look like working. */
const coming = [['DATABASE_URL', { zh: '还不支持 PostgreSQL', en: 'has no PostgreSQL yet' }]] as const;

/** A line for each setting that is made and cannot be met. */
export const unsupportedSettings = (config: Config, language: Language): readonly string[] =>
  coming
    .filter(([name]) => config[name] !== undefined)
    .map(([name, what]) =>
      language === 'zh'
        ? `${name}：这个版本${what.zh}，请去掉这项设置`
        : `${name}: this version ${what.en}: unset it`,
    );
