import { registerHooks } from 'node:module';

/** Loaded before the program: nothing of wechaty is installed for it. */
registerHooks({
  resolve(specifier, context, next) {
    if (!/^(?:wechaty|file-box)/u.test(specifier)) return next(specifier, context);
    throw Object.assign(new Error(`Cannot find package '${specifier}'`), { code: 'ERR_MODULE_NOT_FOUND' });
  },
});
