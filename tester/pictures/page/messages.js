// Messages: arrows between the lanes of those who send and receive them.

const MOST_ARROWS = 1500;
const MOST_CLEAR = 300; // arrows at once that one can still follow
const MOST_BESIDE = 60; // the same, beside those that stand out
const MOST_TEXTS = 60;
const LONGEST_LOST = 40; // pixels

// Of these there are few, and they tell much.
const RARE_KINDS = ['REQUEST_VOTE', 'INSTALL_SNAPSHOT'];

/** Draws those that are clear, or as many as there is room for, and bars for the others. */
function drawMessages(messages) {
  const { arrows, rest } = chosen(messages.filter((i) => !focusedMessages.has(i)));
  // A power of two, and by the message's number: while one moves the same ones stay.
  let every = 1;
  while (arrows.length / every > MOST_ARROWS) every *= 2;
  Object.assign(drawn, { messages: messages.length, every, bars: rest.length });
  for (const i of messages) if (isLost(i)) drawn.lost++;
  drawBars(rest);
  const paths = { groups: {}, crosses: newPath() };
  const fans = arrows.length <= MOST_CLEAR ? new Map() : null;
  const crossed = new Set();
  for (const i of arrows) {
    if (i % every === 0 || (isLost(i) && isNewCross(i, crossed))) addMessage(i, paths, fans);
  }
  pen.globalAlpha = every > 1 ? 0.5 : 1;
  stroke(paths);
  pen.globalAlpha = 1;
  return { arrows, crosses: paths.crosses };
}

function messagesInView() {
  const { messages } = data;
  const [first, end] = reachingInto(
    messages.latestMicros,
    (i) => messages.sentMicros[i],
    view.fromMicros,
    view.toMicros,
  );
  const inView = [];
  for (let i = first; i < end; i++) {
    if (messages.endsMicros[i] >= view.fromMicros && isMessageShown(i)) inView.push(i);
  }
  return inView;
}

/**
 * Which become arrows: all, or as many groups as are clear together. Where the verdict is about some
 * messages of clients, there are few others, and theirs come first; else elections and snapshots do.
 */
function chosen(inView) {
  if (shown.allArrows || inView.length <= MOST_CLEAR) return { arrows: inView, rest: [] };
  const { kinds, kind, from, lane } = data.messages;
  const isRare = kinds.map(({ what }) => RARE_KINDS.includes(what));
  const groups = [[], [], []];
  const areBeside = data.focus.operations.length > 0 && focusedMessages.size > 0;
  const [clients, elections] = areBeside ? [0, 1] : [1, 0];
  const most = areBeside ? MOST_BESIDE : MOST_CLEAR;
  for (const i of inView) {
    const isClients = lane[from[i]].kind === 'client';
    groups[isClients ? clients : isRare[kind[i]] ? elections : 2].push(i);
  }
  const arrows = [];
  const rest = [];
  for (const group of groups) {
    const isClear = rest.length === 0 && arrows.length + group.length <= most;
    for (const i of group) (isClear ? arrows : rest).push(i);
  }
  return { arrows: arrows.sort((a, b) => a - b), rest };
}

const isLost = (i) => data.messages.lostMicros[i] >= 0;

// Of lost messages none is left out, unless its cross would lie on that of another one.
function isNewCross(i, crossed) {
  const { from, to, sentMicros } = data.messages;
  const place = `${from[i]} ${to[i]} ${Math.round(xOf(sentMicros[i]) / 5)}`;
  if (crossed.has(place)) return false;
  crossed.add(place);
  return true;
}

// ---- Arrows

/** The ways of a message and of its reply. Each ends in an arrow, in a cross, or nobody knows where. */
function legs(i) {
  const { from, to, lane } = data.messages;
  const { sentMicros, deliveredMicros, answeredMicros, arrivedMicros } = data.messages;
  const [sender, receiver] = [lane[from[i]], lane[to[i]]];
  const there = leg(sender, receiver, sentMicros[i], deliveredMicros[i], i);
  if (deliveredMicros[i] < 0 || !shown.replies) return [there];
  if (answeredMicros[i] < 0 && !isLost(i)) return [there];
  const beginMicros = answeredMicros[i] >= 0 ? answeredMicros[i] : deliveredMicros[i];
  return [there, { ...leg(receiver, sender, beginMicros, arrivedMicros[i], i), isReply: true }];
}

function leg(begin, end, departedMicros, arrivedMicros, i) {
  const isDown = begin.y < end.y;
  const [y1, y2] = [edge(begin, isDown), edge(end, !isDown)];
  const x1 = xOf(departedMicros);
  if (arrivedMicros >= 0) return { x1, y1, x2: xOf(arrivedMicros), y2, end: 'arrow' };
  if (isLost(i)) {
    // Where it was lost nobody knows, and its sender learns it late: the arrow is not drawn that long.
    const x2 = Math.max(x1, Math.min(xOf(data.messages.lostMicros[i]), x1 + LONGEST_LOST));
    return { x1, y1, x2, y2: y1 + (y2 - y1) * 0.6, end: 'cross' };
  }
  return { x1, y1, x2: x1 + 8, y2: y1 + Math.sign(y2 - y1) * 8, end: 'open' };
}

function edge(lane, isBottom) {
  if (lane.kind !== 'server') return lane.y + (isBottom ? lane.height - 1 : 1);
  const bar = roleBar(lane);
  return isBottom ? bar.y2 : bar.y1;
}

/** The colour of a way: of a lost one, of a vote that was given or not, else of its kind. */
function wayColour(i, way) {
  const { kind, kinds, agreed } = data.messages;
  if (way.end === 'cross') return 'cut';
  if (way.isReply && kinds[kind[i]].what === 'REQUEST_VOTE') {
    if (agreed[i] === 1) return 'passed';
    if (agreed[i] === 0) return 'refusal';
  }
  return kindColour(kinds[kind[i]]);
}

// The same in all pages: a kind of message is known by its colour.
const KIND_COLOURS = { APPEND_ENTRIES: 0, REQUEST_VOTE: 1, INSTALL_SNAPSHOT: 2 };
const CLIENT_COLOURS = { get: 3, put: 5 };

function kindColour({ name, what }) {
  const known = KIND_COLOURS[what] ?? CLIENT_COLOURS[name.toLowerCase()];
  const code = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0);
  return 'message-' + (known ?? 3 + (code % 3));
}

function addMessage(i, { groups, crosses }, fans) {
  for (const way of legs(i)) {
    if (fans) spread(way, fans);
    const colour = wayColour(i, way);
    const isDashed = way.isReply && way.end !== 'cross';
    groups[colour + isDashed] ??= { colour, isDashed, lines: newPath(), arrows: newPath() };
    const group = groups[colour + isDashed];
    group.lines.moveTo(way.x1, way.y1);
    group.lines.lineTo(way.x2, way.y2);
    if (way.end === 'arrow') addArrow(group.arrows, way);
    if (way.end === 'cross') addCross(crosses, way.x2, way.y2);
    segments.push({ index: i, ...way });
  }
}

const FAN = 4; // pixels
const MOST_FANNED = 6;

/** What would lie on another one is moved aside a little. */
function spread(way, fans) {
  const [x1, x2] = [Math.round(way.x1 / FAN), Math.round(way.x2 / FAN)];
  const [top, bottom] = [Math.min(way.y1, way.y2), Math.max(way.y1, way.y2)];
  const fan = x1 + ' ' + x2;
  const others = fans.get(fan) ?? [];
  fans.set(fan, others);
  const isFree = (place) =>
    !others.some(
      (other) => other.place === place && other.top < bottom - 1 && other.bottom > top + 1,
    );
  let place = 0;
  while (place < MOST_FANNED && !isFree(place)) place++;
  others.push({ place, top, bottom });
  way.x1 += place * FAN;
  way.x2 += place * FAN;
}

function addArrow(path, { x1, y1, x2, y2 }, size = 7) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [x, y] = [((x2 - x1) / length) * size, ((y2 - y1) / length) * size];
  path.moveTo(x2, y2);
  path.lineTo(x2 - x + 0.43 * y, y2 - y - 0.43 * x);
  path.lineTo(x2 - x - 0.43 * y, y2 - y + 0.43 * x);
}

function addCross(path, x, y) {
  path.moveTo(x - 4, y - 4);
  path.lineTo(x + 4, y + 4);
  path.moveTo(x - 4, y + 4);
  path.lineTo(x + 4, y - 4);
}

function stroke({ groups }) {
  for (const { colour, isDashed, lines, arrows } of Object.values(groups)) {
    pen.strokeStyle = pen.fillStyle = colours[colour];
    pen.setLineDash(isDashed ? [4, 3] : []);
    pen.stroke(lines);
    pen.setLineDash([]);
    pen.fill(arrows);
  }
}

function drawCrosses(crosses) {
  pen.strokeStyle = colours.cut;
  pen.lineWidth = 2;
  pen.stroke(crosses);
  pen.lineWidth = 1;
}

/** What they say, each beside the beginning of its arrow, if nothing else is written there. */
function writeMessages(inView) {
  const taken = [...drawn.texts, ...boxes.filter(({ type }) => type !== 'band')];
  const beside = new Set(inView);
  for (const way of segments) {
    const i = way.index;
    if (!beside.has(i)) continue;
    const text = way.isReply ? data.messages.outcome[i] : data.messages.what[i];
    const box = textBox(text, way);
    if (!isInside(box) || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    writeOver(text, box.x1, (box.y1 + box.y2) / 2, 171, colours[wayColour(i, way)]);
    drawn.said.push(text);
  }
}

function textBox(text, { x1, y1, x2, y2 }) {
  const share = Math.min(0.5, 12 / Math.max(1, Math.abs(y2 - y1)));
  const x = x1 + (x2 - x1) * share + 6;
  const y = y1 + (y2 - y1) * share;
  pen.font = FONT;
  const width = pen.measureText(fit(pen, text, 170)).width;
  return { x1: x, y1: y - 6, x2: x + width, y2: y + 6 };
}

// ---- Those that stand out

/** The messages of what is wrong: bold. */
function drawFocusedMessages(messages) {
  for (const i of messages) {
    drawBold(i, 'error', 2.5);
    for (const way of legs(i)) segments.push({ index: i, ...way });
  }
  drawn.focusedMessages = messages.length;
}

/** The selected one, whatever the filters hide, unless it has no lanes. */
function drawSelectedMessage(i) {
  if (hasLanes(i)) drawBold(i, 'hit', 3);
}

function drawBold(i, colour, width) {
  pen.lineWidth = width;
  pen.strokeStyle = pen.fillStyle = colours[colour];
  for (const way of legs(i)) {
    pen.setLineDash(way.isReply ? [6, 4] : []);
    line(colours[colour], way.x1, way.y1, way.x2, way.y2);
    pen.setLineDash([]);
    const tip = newPath();
    if (way.end === 'arrow') addArrow(tip, way, 9);
    if (way.end === 'cross') addCross(tip, way.x2, way.y2);
    pen.fill(tip);
    if (way.end === 'cross') pen.stroke(tip);
  }
  pen.lineWidth = 1;
}
