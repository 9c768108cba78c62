/**
 * A WeChat of its own in its own process: the mock puppet behind the real puppet server, spoken to over gRPC. It is told
 * what people do, and tells what the bot sent, by the process's messages.
 */
process.env['WECHATY_LOG'] = 'silent';
const { PuppetServer } = await import('wechaty-puppet-service');
const { PuppetMock, mock } = await import('wechaty-puppet-mock');

/** What the parent asks for. */
export type GatewayOrder =
  | { readonly kind: 'contact'; readonly id: string; readonly name: string; readonly alias?: string }
  | {
      readonly kind: 'room';
      readonly id: string;
      readonly topic: string;
      readonly members: readonly string[];
    }
  | {
      readonly kind: 'say';
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly text: string;
      readonly mentions: readonly string[];
      readonly type?: number;
      readonly at?: number;
    }
  | { readonly kind: 'again'; readonly id: string }
  | { readonly kind: 'scan'; readonly code: string }
  | { readonly kind: 'login' }
  | { readonly kind: 'logout' }
  /** A send fails with these words, once: the next one, or the one after so many; of files alone where it says so. */
  | { readonly kind: 'refuse'; readonly message: string; readonly after?: number; readonly file?: boolean }
  /** At the next sign-in it has another id. */
  | { readonly kind: 'forget-room'; readonly id: string }
  | { readonly kind: 'forget-contact'; readonly id: string }
  /** The list of contacts holds somebody, or does not yet. */
  | { readonly kind: 'list'; readonly id: string; readonly isListed: boolean }
  | { readonly kind: 'add-bot'; readonly room: string; readonly by: string }
  | { readonly kind: 'remove-bot'; readonly room: string; readonly by: string }
  /** The next send is taken, and the gateway is gone before it answers. */
  | { readonly kind: 'die-after-next' };

/** What the parent is told. */
export type GatewayNews =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly order: number }
  | {
      readonly kind: 'sent';
      readonly to: string;
      readonly text: string;
      readonly file: string | null;
      readonly at: number;
    };

const [port, token, botId] = process.argv.slice(2);
if (port === undefined || token === undefined || botId === undefined)
  throw new Error('port, token and bot are needed');

const mocker = new mock.Mocker();
const puppet = new PuppetMock({ mocker });
let refusals: { readonly message: string; readonly file: boolean; left: number }[] = [];
let diesAfterNext = false;
let isSignedIn = false;
const tell = (news: GatewayNews) => process.send?.(news);

// The mock's own answers carry no message back; what it was asked to send is news at once.
puppet.messageSendText = (to, text) => deliver(to, text, null);
puppet.messageSendFile = (to, file) => deliver(to, '', file.name);

const unlisted = new Set<string>();
const allContacts = puppet.contactList.bind(puppet);
puppet.contactList = async () => (await allContacts()).filter((id) => !unlisted.has(id));

async function deliver(to: string, text: string, file: string | null): Promise<void> {
  if (!puppet.isLoggedIn) throw new Error('not logged in');
  const refusal = refusals.find((each) => !each.file || file !== null);
  if (refusal !== undefined && refusal.left-- <= 0) {
    refusals = refusals.filter((each) => each !== refusal);
    throw new Error(refusal.message);
  }
  tell({ kind: 'sent', to, text, file, at: Date.now() });
  // Like several real puppets it gives no id back.
  if (diesAfterNext) await new Promise(() => setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50));
}

// A client that leaves stops the puppet; for the next one the account is still signed in.
mocker.use(() => {
  signIn();
  return () => {};
});

function signIn(): void {
  if (isSignedIn && puppet.state.active() && !puppet.isLoggedIn)
    mocker.login(mocker.ContactMock.load(String(botId)));
}

function obey(order: GatewayOrder): void {
  switch (order.kind) {
    case 'contact':
      mocker.createContact({ id: order.id, name: order.name, alias: order.alias ?? '' });
      break;
    case 'room':
      mocker.createRoom({ id: order.id, topic: order.topic, memberIdList: [...order.members] });
      break;
    case 'say': {
      const isRoom = order.to.includes('@');
      mocker.MessageMock.create({
        id: order.id,
        talkerId: order.from,
        timestamp: order.at ?? Date.now(),
        type: order.type ?? textMessage,
        text: order.text,
        ...(isRoom ? { roomId: order.to, mentionIdList: [...order.mentions] } : { listenerId: order.to }),
      });
      puppet.emit('message', { messageId: order.id });
      break;
    }
    case 'again':
      puppet.emit('message', { messageId: order.id });
      break;
    case 'scan':
      mocker.scan(order.code, waiting);
      break;
    case 'login':
      isSignedIn = true;
      signIn();
      break;
    case 'logout':
      isSignedIn = false;
      void puppet.logout('the phone ended it');
      break;
    case 'refuse':
      refusals.push({ message: order.message, file: order.file === true, left: order.after ?? 0 });
      break;
    case 'forget-room':
      mocker.cacheRoomPayload.delete(order.id);
      break;
    case 'list':
      if (order.isListed) unlisted.delete(order.id);
      else unlisted.add(order.id);
      break;
    case 'forget-contact':
      mocker.cacheContactPayload.delete(order.id);
      break;
    case 'add-bot':
      mocker.RoomMock.load(order.room)
        .add(mocker.ContactMock.load(String(botId)))
        .by(mocker.ContactMock.load(order.by));
      break;
    case 'remove-bot':
      mocker.RoomMock.load(order.room)
        .remove(mocker.ContactMock.load(String(botId)))
        .by(mocker.ContactMock.load(order.by));
      break;
    case 'die-after-next':
      diesAfterNext = true;
      break;
  }
}

/** Source: `types.Message.Text` and `types.ScanStatus.Waiting` of wechaty-puppet 1.21. */
const textMessage = 7;
const waiting = 2;

process.on('message', ({ number, order }: { readonly number: number; readonly order: GatewayOrder }) => {
  obey(order);
  tell({ kind: 'done', order: number });
});
process.on('disconnect', () => process.exit());

await new PuppetServer({ endpoint: `127.0.0.1:${port}`, puppet, token, tls: { disable: true } }).start();
tell({ kind: 'ready' });
