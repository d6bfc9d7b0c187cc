// Whatever can be pointed at is an item: its type, and where it is in the data.

/** A role is in the list of its server. */
const item = (type, index, server = null) => ({ type, index, server });

const isSame = (a, b) =>
  a && b && a.type === b.type && a.index === b.index && a.server === b.server;

/** S2, C0. */
const partyName = ({ kind, number }) => (kind === 'SERVER' ? 'S' : 'C') + number;

const rolesOf = (server) => laneOf('server', server).roles;

// For each type: its time, its lane, a line for it, what else is known of it (facts, in pairs), its texts
// in full, and those of its kind in its lane.
const TYPES = {
  operation: {
    span: ({ index }) => {
      const operation = data.operations[index];
      return { fromMicros: operation.fromMicros, toMicros: operationEndMicros(operation) };
    },
    lane: ({ index }) => data.operations[index].lane,
    title: ({ index }) => {
      const operation = data.operations[index];
      return `${operation.lane.name}: ${operationLine(operation)}`;
    },
    facts: ({ index }) => operationFacts(data.operations[index]),
    texts: ({ index }) => {
      const { what, answer } = data.operations[index];
      return [
        ['Question', what],
        ['Answer', answer],
      ];
    },
    neighbours: ({ index }) =>
      data.operations[index].lane.operations
        .filter((i) => isOperationShown(data.operations[i]))
        .map((i) => item('operation', i)),
  },
  message: {
    lane: ({ index }) => data.messages.lane[data.messages.from[index]],
    span: ({ index }) => ({
      fromMicros: data.messages.sentMicros[index],
      toMicros: data.messages.endsMicros[index],
    }),
    title: ({ index }) => {
      const { parties, from, to, what } = data.messages;
      return `${partyName(parties[from[index]])} to ${partyName(parties[to[index]])}: ${beginning(what[index], 300)}`;
    },
    facts: ({ index }) => messageFacts(index),
    texts: ({ index }) => {
      const { request, reply } = data.messages;
      return [
        ['Request', pretty(request[index])],
        ['Reply', pretty(reply[index])],
      ];
    },
    neighbours: (one) => messagesFrom(TYPES.message.lane(one)).map((i) => item('message', i)),
  },
  mark: {
    lane: ({ index }) => laneOf('server', data.marks[index].server) ?? lanes[0],
    span: ({ index }) => moment(data.marks[index].atMicros),
    title: ({ index }) => beginning(data.marks[index].text, 300),
    facts: ({ index }) => {
      const { atMicros, server, kind } = data.marks[index];
      return [
        ['At', at(atMicros)],
        ['Where', server === TESTER ? 'the test' : 'S' + server],
        ['Kind', MARKS[kind].name],
        ['After', NEW_LIVES.includes(kind) ? '' : heardBefore(server, atMicros)],
      ];
    },
    texts: ({ index }) => [['In full', data.marks[index].text]],
    neighbours: (one) =>
      TYPES.mark
        .lane(one)
        .marks.filter((i) => isMarkShown(data.marks[i]))
        .map((i) => item('mark', i)),
  },
  check: {
    lane: () => lanes[0],
    span: ({ index }) => moment(data.checks[index].atMicros),
    title: ({ index }) => beginning(data.checks[index].text, 300),
    facts: ({ index }) => {
      const { atMicros, result } = data.checks[index];
      return [
        ['At', at(atMicros)],
        ['Result', result === 'NONE' ? '' : result.toLowerCase()],
      ];
    },
    texts: ({ index }) => [['In full', data.checks[index].text]],
    neighbours: () => data.checks.map((_, i) => item('check', i)),
  },
  band: {
    lane: () => lanes[0],
    span: ({ index }) => ({
      fromMicros: data.bands[index].fromMicros,
      toMicros: data.bands[index].toMicros ?? data.endMicros,
    }),
    title: ({ index }) => beginning(data.bands[index].text, 300),
    facts: (one) => timeFacts(TYPES.band.span(one)),
    texts: () => [],
    neighbours: ({ index }) =>
      data.bands.flatMap((band, i) =>
        band.kind === data.bands[index].kind ? [item('band', i)] : [],
      ),
  },
  role: {
    lane: ({ server }) => laneOf('server', server),
    span: ({ index, server }) => {
      const roles = rolesOf(server);
      return {
        fromMicros: roles[index].atMicros,
        toMicros: roles[index + 1]?.atMicros ?? data.endMicros,
      };
    },
    title: ({ index, server }) => `S${server}: ${roleText(rolesOf(server)[index], Infinity)}`,
    facts: (one) => {
      const { term } = rolesOf(one.server)[one.index];
      const span = TYPES.role.span(one);
      return [
        ['Term', term > 0 ? String(term) : 'not known'],
        ...timeFacts(span),
        ['After', heardBefore(one.server, span.fromMicros)],
      ];
    },
    texts: () => [],
    neighbours: ({ server }) => rolesOf(server).map((_, i) => item('role', i, server)),
  },
};

const NEW_LIVES = ['START', 'CRASH'];
const LATEST_MICROS = 50_000; // what came earlier is hardly the cause

/** The message that came to a server last before something: mostly its cause. */
function heardBefore(server, micros) {
  const { from, to, parties, what, outcome, deliveredMicros, arrivedMicros } = data.messages;
  let best = null;
  const hear = (i, atMicros, other, text) => {
    const isEarlier = atMicros >= 0 && atMicros <= micros && atMicros >= micros - LATEST_MICROS;
    if (isEarlier && (best === null || atMicros >= best.atMicros))
      best = { atMicros, text: `${text} of ${partyName(parties[other[i]])}` };
  };
  for (let i = 0; i < from.length; i++) {
    const isServer = (party) => parties[party].kind === 'SERVER' && parties[party].number === server;
    if (isServer(to[i])) hear(i, deliveredMicros[i], from, what[i]);
    if (isServer(from[i])) hear(i, arrivedMicros[i], to, 'the reply ' + outcome[i]);
  }
  return best === null ? '' : `${beginning(best.text, 120)}, at ${at(best.atMicros, 1)}`;
}

/** The messages that are sent from a lane, of those that are to be shown. */
function messagesFrom(lane) {
  const { from, lane: laneOfParty } = data.messages;
  const found = [];
  for (let i = 0; i < from.length; i++) {
    if (laneOfParty[from[i]] === lane && isMessageShown(i)) found.push(i);
  }
  return found;
}

/** What a lane is there for: steps, operations or roles. */
function mainItems(lane) {
  if (lane.kind === 'test') return data.checks.map((_, i) => item('check', i));
  if (lane.kind === 'server') return lane.roles.map((_, i) => item('role', i, lane.number));
  return lane.operations
    .filter((i) => isOperationShown(data.operations[i]))
    .map((i) => item('operation', i));
}

const spanOf = (one) => TYPES[one.type].span(one);
const moment = (micros) => ({ fromMicros: micros, toMicros: micros });

const timeFacts = ({ fromMicros, toMicros }) => [
  ['From', at(fromMicros)],
  ['To', at(toMicros)],
  ['Lasts', long(toMicros - fromMicros)],
];

function operationFacts({ fromMicros, toMicros, key, result, client }) {
  const hasReturned = toMicros !== undefined && toMicros !== null;
  return [
    ['Client', client === TESTER ? 'the test itself' : 'C' + client],
    ['Key', key],
    ['Result', RESULTS[result]],
    ['Called', at(fromMicros, 1)],
    ['Returned', hasReturned ? at(toMicros, 1) : 'never'],
    ['Took', hasReturned ? long(toMicros - fromMicros) : ''],
  ];
}

function messageFacts(i) {
  const { kinds, kind, outcome } = data.messages;
  const { sentMicros, deliveredMicros, answeredMicros, arrivedMicros, lostMicros } = data.messages;
  const known = (micros) => (micros < 0 ? '' : at(micros, 1));
  return [
    ['Kind', kinds[kind[i]].name],
    ['Outcome', outcome[i]],
    ['Sent', known(sentMicros[i])],
    ['Delivered', deliveredMicros[i] < 0 ? 'never' : known(deliveredMicros[i])],
    ['Answered', known(answeredMicros[i])],
    ['Arrived', known(arrivedMicros[i])],
    ['Lost', known(lostMicros[i])],
    ['Took', arrivedMicros[i] < 0 ? '' : long(arrivedMicros[i] - sentMicros[i])],
  ];
}

/** A few lines for the pointer. */
function tip(one) {
  const { type, server } = one;
  const { fromMicros, toMicros } = spanOf(one);
  const lines = [TYPES[type].title(one)];
  if (type === 'message') lines.push(oneLine(beginning(data.messages.outcome[one.index], 300)));
  if (type === 'role') lines.push(indicesAt(laneOf('server', server), microsAt(pointer.x)));
  lines.push(
    at(fromMicros, 10) +
      (toMicros > fromMicros ? ` to ${at(toMicros, 10)}, ${long(toMicros - fromMicros)}` : ''),
  );
  return lines.filter((line) => line !== '').join('\n');
}

function indicesAt({ progress }, micros) {
  const step = progress[lastBegun(progress, micros)];
  return step && step.atMicros <= micros
    ? `committed ${step.commit}, applied ${step.applied} then`
    : '';
}

// ---- What is under the pointer

function itemAt(x, y) {
  const box = boxes.findLast(
    (each) => x >= each.x1 - 1 && x <= each.x2 + 1 && y >= each.y1 && y <= each.y2,
  );
  // Arrows run over the bars of servers, and are thin: near one, it is meant.
  const reach = box === undefined ? 6 : box.type === 'role' || box.type === 'band' ? 3 : 0;
  const segment = nearest(x, y, reach);
  if (segment) return item('message', segment.index);
  return box ? item(box.type, box.index, box.server) : null;
}

function nearest(x, y, reach) {
  let best = null;
  for (const segment of segments) {
    const distance = distanceTo(segment, x, y);
    if (distance <= reach) {
      best = segment;
      reach = distance;
    }
  }
  return best;
}

function distanceTo({ x1, y1, x2, y2 }, x, y) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const share = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const along = Math.max(0, Math.min(1, share));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

// ---- Searching

/** All items whose texts hold this, in order of time. Upper and lower case are the same. */
function search(text) {
  if (text === '') return [];
  const wanted = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  const found = [];
  const seek = (type, count, ...texts) => {
    for (let i = 0; i < count; i++) {
      if (texts.some((textOf) => wanted.test(textOf(i)))) found.push(item(type, i));
    }
  };
  const { operations, messages, marks, checks } = data;
  seek(
    'operation',
    operations.length,
    (i) => operations[i].what,
    (i) => operations[i].answer,
  );
  seek(
    'message',
    messages.from.length,
    (i) => messages.what[i],
    (i) => messages.outcome[i],
    (i) => messages.request[i],
    (i) => messages.reply[i],
  );
  seek('mark', marks.length, (i) => marks[i].text);
  seek('check', checks.length, (i) => checks[i].text);
  return found.sort((a, b) => spanOf(a).fromMicros - spanOf(b).fromMicros);
}
