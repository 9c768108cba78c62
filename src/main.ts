// This file alone must be readable by any Node, old ones too: no types, no import declarations. That is why no
// "type": "module" stands above it, and every room beside it has its own.
const major = Number(process.versions.node.split('.')[0]);

if (major < 26) {
  const words = process.argv.slice(2).join(' ') || '--help';
  process.stderr.write(
    `Lianda needs Node 26 and this is ${process.version}: run "npm ci", then "npm run lianda -- ${words}", which uses the Node 26 that npm installed\n`,
  );
  process.exitCode = 2;
} else {
  // V8 doubles the space for new objects while a program loads, and gives little of it back: kept at its first size, a
  // server that has just started takes 140 MB in place of 165, and starts no slower.
  process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
  // Halves the time to load the modules from the second start on (190 ms to 90 ms measured on two cores).
  process.getBuiltinModule('node:module').enableCompileCache();
  // A channel is a file and a line here (docs/adding-a-channel.md). The web chat is always there.
  const channels = {
    robots: () => import('./channels/robots/robots.ts'),
    telegram: () => import('./channels/telegram/telegram.ts'),
    wechat: () => import('./channels/wechat/wechat.ts'),
  };
  void import('./commands/program.ts').then(({ run }) => run(process.argv.slice(2), channels));
}
