// What stands in the lanes: operations of clients, roles and indices of servers.

const RESULTS = { DONE: 'done', REFUSED: 'refused', MAYBE: 'maybe', PENDING: 'pending' };

const ROLES = {
  LEADER: { name: 'leader', letter: 'L' },
  CANDIDATE: { name: 'candidate', letter: 'C' },
  FOLLOWER: { name: 'follower', letter: 'F' },
  DOWN: { name: 'down', letter: '✕' },
};

// ---- Operations

function drawOperations(lane) {
  const lastX = new Float64Array(lane.rows).fill(-10);
  pen.globalAlpha = focused.size > 0 ? 0.6 : 1;
  const [first, end] = operationsInView(lane);
  for (let place = first; place < end; place++) {
    const i = lane.operations[place];
    const operation = data.operations[i];
    // What ends in the pixel of the one before it could not be seen.
    if (
      !focused.has(i) &&
      isOperationShown(operation) &&
      xOf(operationEndMicros(operation)) - lastX[operation.row] >= 1
    ) {
      lastX[operation.row] = drawOperation(i, operation);
    }
  }
  pen.globalAlpha = 1;
}

function drawOperation(i, operation) {
  const { x1, x2, y1, y2 } = operationBox(i);
  const [left, right] = [inPlot(x1), Math.max(inPlot(x1) + 1, inPlot(x2) - 0.5)];
  if (right <= GUTTER + 1) return -10;
  fillBox(colours[RESULTS[operation.result]], left, y1, right, y2);
  if (right - left > 4) drawEnds(operation, left, right, y1, y2);
  if (y2 - y1 >= 11 && right - left > 34) {
    write(
      operationLine(operation),
      left + 4,
      (y1 + y2) / 2,
      right - left - 6,
      colours['on-result'],
    );
  }
  boxes.push({ ...item('operation', i), x1: left, y1, x2: right, y2 });
  drawn.operations++;
  return right;
}

// Nobody knows when, or whether, these were executed: hatched, and open to the right without an answer.
function drawEnds(operation, left, right, y1, y2) {
  const isOpen = operation.result === 'PENDING';
  if (isOpen || operation.result === 'MAYBE') fillBox(hatching('edge'), left, y1, right, y2);
  pen.strokeStyle = colours.faint;
  pen.beginPath();
  pen.moveTo(right, y1);
  pen.lineTo(left + 0.5, y1);
  pen.lineTo(left + 0.5, y2);
  pen.lineTo(right, y2);
  if (!isOpen) pen.closePath();
  pen.stroke();
}

/** An operation in a line: what was asked, and what came of it. */
function operationLine({ what, answer, result }) {
  const [asked, got] = [beginning(what, 300), beginning(answer, 300)];
  if (asked === '') return '';
  if (result === 'PENDING') return asked + ' → no answer';
  if (got === '') return asked;
  return asked + ' → ' + got;
}

// ---- The operations of which the verdict speaks: framed, with a label in full

function drawFocused(taken) {
  const inView = data.focus.operations.filter((i) => {
    const { x1, x2 } = operationBox(i);
    return x2 >= GUTTER && x1 <= view.width && isOperationShown(data.operations[i]);
  });
  const frames = inView.map((i) => drawFrame(i));
  for (const frame of frames) taken.push({ ...frame, x2: frame.x2 + 1 });
  // Of very many the labels would hide each other.
  if (inView.length <= MOST_LABELS) {
    inView.forEach((i, place) => drawFocusedLabel(i, frames[place], taken));
  }
}

const MOST_LABELS = 40;

/** From what is wrong down to the servers: what were they then? */
function drawGuides() {
  for (const { atMicros, result } of data.checks) {
    const x = xOf(atMicros);
    if (result === 'FAILED' && x >= GUTTER && x <= view.width) {
      line(colours.error, x, lanes[0].y + lanes[0].height, x, view.bottom);
    }
  }
  pen.setLineDash([2, 3]);
  pen.globalAlpha = 0.75;
  for (const i of focused) {
    if (!isOperationShown(data.operations[i])) continue;
    const { x1, x2, y2 } = operationBox(i);
    for (const x of data.operations[i].toMicros ? [x1, x2] : [x1]) {
      if (x >= GUTTER && x <= view.width) line(colours.error, x, y2, x, view.bottom);
    }
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/** What only waits is told once, in the colour of nothing wrong. */
function drawWaiting(taken) {
  const inView = data.focus.waiting.filter((i) => {
    const { x1, x2 } = operationBox(i);
    return x2 >= GUTTER && x1 <= view.width && isOperationShown(data.operations[i]);
  });
  if (inView.length === 0) return;
  const first = inView.reduce((a, b) =>
    data.operations[b].fromMicros < data.operations[a].fromMicros ? b : a,
  );
  const { fromMicros } = data.operations[first];
  const shownFirst = inView.find((i) => data.operations[i].lane.height > 0) ?? first;
  const text =
    inView.length === 1
      ? operationLine(data.operations[first])
      : `${inView.length} operations wait, since ${at(fromMicros, 1000)}`;
  const box = operationBox(shownFirst);
  const frame = { ...box, x1: inPlot(box.x1), x2: inPlot(box.x1) + 1 };
  const one = item('operation', first);
  drawLabel(planLabel(one, text, frame, taken, ['edge', 'ink'], clientsArea()));
}

/** Where the clients' lanes are: their labels must not cover the servers. */
const clientsArea = () => ({ y1: lanes[0].y + lanes[0].height, y2: view.stripsY });

function drawFrame(i) {
  drawOperation(i, { ...data.operations[i], what: '', answer: '' });
  const { x1, x2, y1, y2 } = operationBox(i);
  const frame = { x1: inPlot(x1), y1, x2: Math.max(inPlot(x1) + 3, inPlot(x2)), y2 };
  pen.lineWidth = 3;
  pen.strokeStyle = colours.error;
  pen.strokeRect(frame.x1, y1, frame.x2 - frame.x1, y2 - y1);
  pen.lineWidth = 1;
  return frame;
}

/** Within the frame if there is room, else beside it, else above or below with a line to it. */
function drawFocusedLabel(i, frame, taken) {
  const text = operationLine(data.operations[i]);
  const middle = (frame.y1 + frame.y2) / 2;
  pen.font = BOLD;
  const width = Math.min(pen.measureText(text).width + 7, WIDEST_LABEL, view.width - GUTTER - 4);
  if (frame.x2 - frame.x1 >= width + 4 && frame.y2 - frame.y1 >= 12) {
    write(text, frame.x1 + 5, middle, width, colours['on-result'], BOLD);
    drawn.labels.push(text);
  } else {
    drawLabel(planLabel(item('operation', i), text, frame, taken, undefined, clientsArea()));
  }
}

// ---- Servers

function drawRoles(lane) {
  const { roles } = lane;
  const bar = roleBar(lane);
  let lastX = GUTTER;
  for (
    let i = lastBegun(roles, view.fromMicros);
    i < roles.length && roles[i].atMicros <= view.toMicros;
    i++
  ) {
    const x2 = inPlot(xOf(roles[i + 1]?.atMicros ?? data.endMicros));
    if (x2 - lastX < 1) continue;
    const x1 = Math.max(lastX, inPlot(xOf(roles[i].atMicros)));
    drawRole(lane, i, { ...bar, x1: x1 - lastX < 2 ? lastX : x1, x2 });
    lastX = x2;
  }
}

function drawRole(lane, i, { x1, y1, x2, y2 }) {
  const phase = lane.roles[i];
  const { name } = ROLES[phase.role];
  fillBox(colours[name], x1, y1, x2, y2);
  if (phase.role === 'DOWN') fillBox(hatching('edge'), x1, y1, x2, y2);
  if (phase.isCutOff && phase.role !== 'DOWN')
    drawCutOff(phase.role === 'LEADER' ? 'on-leader' : 'cut', x1, y1, x2, y2);
  line(colours.paper, x1 + 0.5, y1, x1 + 0.5, y2);
  line(colours.faint, x1, y1 + 0.5, x2, y1 + 0.5);
  line(colours.faint, x1, y2 - 0.5, x2, y2 - 0.5);
  // That it is cut off is told by the stripes, and by the line of the network.
  const text = roleText({ ...phase, isCutOff: false }, x2 - x1 - 8);
  if (text !== '' && y2 - y1 >= 11) drawRoleText(text, phase, x1 + 5, (y1 + y2) / 2);
  boxes.push({ ...item('role', i, lane.number), x1, y1, x2, y2 });
}

function drawCutOff(colour, x1, y1, x2, y2) {
  fillBox(hatching(colour, 7), x1, y1, x2, y2);
  pen.strokeStyle = colours[colour];
  pen.lineWidth = 2;
  pen.setLineDash([5, 3]);
  pen.strokeRect(x1 + 1, y1 + 1, Math.max(0, x2 - x1 - 2), y2 - y1 - 2);
  pen.setLineDash([]);
  pen.lineWidth = 1;
}

// On stripes a text has a ground of its own.
function drawRoleText(text, phase, x, y) {
  const { name } = ROLES[phase.role];
  if (phase.isCutOff || phase.role === 'DOWN') {
    fillBox(colours[name], x - 2, y - 6, x + pen.measureText(text).width + 2, y + 6);
  }
  pen.fillStyle = colours['on-' + name];
  pen.fillText(text, x, y);
}

/** The longest of the texts for a role for which there is room. */
function roleText({ role, term, isCutOff }, room) {
  const { name, letter } = ROLES[role];
  const inTerm = term > 0 ? ' t' + term : '';
  const cut = isCutOff && role !== 'DOWN';
  const texts = [
    name + inTerm + (cut ? ', cut off' : ''),
    letter + inTerm + (cut ? ' cut' : ''),
    letter,
  ];
  pen.font = role === 'LEADER' ? BOLD : FONT;
  return texts.find((text) => pen.measureText(text).width <= room) ?? '';
}

/** The indices, wherever there is room before they change again. */
function drawProgress(lane) {
  if (lane.height < PROGRESS_NEEDS - 14) return;
  const y = progressY(lane);
  const { progress } = lane;
  for (
    let i = lastBegun(progress, view.fromMicros);
    i < progress.length && progress[i].atMicros <= view.toMicros;
    i++
  ) {
    const x1 = inPlot(xOf(progress[i].atMicros));
    const room = inPlot(xOf(progress[i + 1]?.atMicros ?? data.endMicros)) - x1 - 6;
    if (room < 30) continue;
    const { commit, applied } = progress[i];
    const texts = [`committed ${commit}, applied ${applied}`, `c ${commit} a ${applied}`];
    pen.font = FONT;
    const text = texts.find((each) => pen.measureText(each).width <= room);
    const box = { x1, y1: y - 5, x2: x1 + 4 + room, y2: y + 5 };
    if (text === undefined || isTaken({ ...box, x2: x1 + 4 + pen.measureText(text).width }))
      continue;
    if (progress[i].atMicros >= view.fromMicros)
      line(colours.faint, x1 + 0.5, y - 6, x1 + 0.5, y + 6);
    const width = writeOver(text, x1 + 4, y, room, colours.faint);
    drawn.texts.push({ text, x1, y1: y - 6, x2: x1 + 4 + width, y2: y + 6 });
  }
}
