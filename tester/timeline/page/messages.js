// Messages: arrows between the lanes of those who send and receive them.

const MOST_ARROWS = 1500;
const MOST_TEXTS = 60;
const LONGEST_LOST = 40; // pixels

function drawMessages() {
  const messages = messagesInView();
  // A power of two, and by the message's number: while one moves the same ones stay.
  let every = 1;
  while (messages.length / every > MOST_ARROWS) every *= 2;
  Object.assign(drawn, { messages: messages.length, every });
  const paths = { requests: [], replies: [], arrows: [], lost: new Path2D(), crosses: new Path2D() };
  const crossed = new Set();
  for (const i of messages) {
    if (isLost(i)) drawn.lost++;
    if (i % every === 0) addMessage(i, paths);
    else if (isLost(i) && isNewCross(i, crossed)) addMessage(i, { ...paths, lost: new Path2D() });
  }
  pen.globalAlpha = every > 1 ? 0.5 : 1;
  stroke(paths);
  pen.globalAlpha = 1;
  return { messages, crosses: paths.crosses };
}

function messagesInView() {
  const { messages } = data;
  const [first, end] = reachingInto(messages.latest, (i) => messages.sent[i], view.from, view.to);
  const inView = [];
  for (let i = first; i < end; i++) {
    if (messages.ends[i] >= view.from && isMessageShown(i)) inView.push(i);
  }
  return inView;
}

const isLost = (i) => data.messages.lost[i] >= 0;

// Of lost messages none is left out, unless its cross would lie on that of another one.
function isNewCross(i, crossed) {
  const { from, to, sent } = data.messages;
  const place = `${from[i]} ${to[i]} ${Math.round(xOf(sent[i]) / 5)}`;
  if (crossed.has(place)) return false;
  crossed.add(place);
  return true;
}

/** The ways of a message and of its reply. Each ends in an arrow, in a cross, or nobody knows where. */
function legs(i) {
  const { from, to, sent, delivered, answered, arrived, lane } = data.messages;
  const [sender, receiver] = [lane[from[i]], lane[to[i]]];
  const there = leg(sender, receiver, sent[i], delivered[i], i);
  if (delivered[i] < 0 || !shown.replies) return [there];
  if (answered[i] < 0 && !isLost(i)) return [there];
  const begin = answered[i] >= 0 ? answered[i] : delivered[i];
  return [there, { ...leg(receiver, sender, begin, arrived[i], i), isReply: true }];
}

function leg(begin, end, departed, arrived, i) {
  const isDown = begin.y < end.y;
  const [y1, y2] = [edge(begin, isDown), edge(end, !isDown)];
  const x1 = xOf(departed);
  if (arrived >= 0) return { x1, y1, x2: xOf(arrived), y2, end: 'arrow' };
  if (isLost(i)) {
    // Where it was lost nobody knows, and its sender learns it late: the arrow is not drawn that long.
    const x2 = Math.max(x1, Math.min(xOf(data.messages.lost[i]), x1 + LONGEST_LOST));
    return { x1, y1, x2, y2: y1 + (y2 - y1) * 0.6, end: 'cross' };
  }
  return { x1, y1, x2: x1 + 8, y2: y1 + Math.sign(y2 - y1) * 8, end: 'open' };
}

function edge(lane, isBottom) {
  if (lane.kind !== 'server') return lane.y + (isBottom ? lane.height - 1 : 1);
  const bar = roleBar(lane);
  return isBottom ? bar.y2 : bar.y1;
}

function addMessage(i, paths) {
  const kind = data.messages.kind[i];
  for (const way of legs(i)) {
    const list = way.isReply ? paths.replies : paths.requests;
    const path = way.end === 'cross' ? paths.lost : (list[kind] ??= new Path2D());
    path.moveTo(way.x1, way.y1);
    path.lineTo(way.x2, way.y2);
    if (way.end === 'arrow') addArrow((paths.arrows[kind] ??= new Path2D()), way);
    if (way.end === 'cross') addCross(paths.crosses, way.x2, way.y2);
    segments.push({ index: i, ...way });
  }
}

function addArrow(path, { x1, y1, x2, y2 }) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [x, y] = [(x2 - x1) / length, (y2 - y1) / length];
  path.moveTo(x2, y2);
  path.lineTo(x2 - 7 * x + 3 * y, y2 - 7 * y - 3 * x);
  path.lineTo(x2 - 7 * x - 3 * y, y2 - 7 * y + 3 * x);
}

function addCross(path, x, y) {
  path.moveTo(x - 4, y - 4);
  path.lineTo(x + 4, y + 4);
  path.moveTo(x - 4, y + 4);
  path.lineTo(x + 4, y - 4);
}

function stroke({ requests, replies, arrows, lost }) {
  const each = (paths, draw) => paths.forEach((path, kind) => {
    pen.strokeStyle = pen.fillStyle = kindColour(kind);
    draw(path);
  });
  each(requests, (path) => pen.stroke(path));
  pen.setLineDash([4, 3]);
  each(replies, (path) => pen.stroke(path));
  pen.setLineDash([]);
  each(arrows, (path) => pen.fill(path));
  pen.strokeStyle = colours.cut;
  pen.stroke(lost);
}

function drawCrosses(crosses) {
  pen.strokeStyle = colours.cut;
  pen.lineWidth = 2;
  pen.stroke(crosses);
  pen.lineWidth = 1;
}

const kindColour = (kind) => colours['message-' + (kind % 6)];

/** What they say, each beside the beginning of its arrow, if nothing else is written there. */
function writeMessages(inView) {
  const taken = [...drawn.texts, ...boxes.filter(({ type }) => type !== 'band')];
  for (const i of inView) {
    const [way] = legs(i);
    const box = textBox(i, way);
    if (!isInside(box) || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    const colour = way.end === 'cross' ? colours.cut : kindColour(data.messages.kind[i]);
    writeOver(data.messages.what[i], box.x1, (box.y1 + box.y2) / 2, 171, colour);
  }
}

function textBox(i, { x1, y1, x2, y2 }) {
  const share = Math.min(0.5, 12 / Math.max(1, Math.abs(y2 - y1)));
  const x = x1 + (x2 - x1) * share + 6;
  const y = y1 + (y2 - y1) * share;
  pen.font = FONT;
  const width = pen.measureText(fit(pen, data.messages.what[i], 170)).width;
  return { x1: x, y1: y - 6, x2: x + width, y2: y + 6 };
}

/** The selected one, whatever the filters hide, unless it has no lanes. */
function drawSelectedMessage(i) {
  const { from, to, lane } = data.messages;
  if (!isLaneShown(lane[from[i]]) || !isLaneShown(lane[to[i]])) return;
  pen.lineWidth = 3;
  pen.strokeStyle = pen.fillStyle = colours.hit;
  for (const way of legs(i)) {
    pen.setLineDash(way.isReply ? [6, 4] : []);
    line(colours.hit, way.x1, way.y1, way.x2, way.y2);
    pen.setLineDash([]);
    const tip = new Path2D();
    if (way.end === 'arrow') addArrow(tip, way);
    if (way.end === 'cross') addCross(tip, way.x2, way.y2);
    pen.fill(tip);
    pen.stroke(tip);
  }
  pen.lineWidth = 1;
}
