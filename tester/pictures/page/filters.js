// What is to be shown. All of it can be drawn by hand at another place: search goes to hidden things too.

const shown = {
  kinds: [], // of messages, by number
  heartbeats: false,
  replies: true,
  lost: true,
  allArrows: false, // however many there are
  marks: {}, // by kind
  hiddenServers: new Set(),
  key: '',
};

// Of these there are usually many, and they tell little.
const QUIET_MARKS = ['SAVE', 'APPLY'];
const MANY = 200;

function startFilters() {
  shown.heartbeats = data.focus.isAboutRpcs;
  shown.kinds = data.messages.kinds.map(() => true);
  shown.key = data.operations.some(({ key }) => key !== data.focus.key) ? data.focus.key : '';
  for (const [kind, count] of Object.entries(markCounts())) {
    shown.marks[kind] = !(QUIET_MARKS.includes(kind) && count > MANY);
  }
}

/** How many marks there are of each kind, in the order of MARKS. */
function markCounts() {
  const counts = {};
  for (const kind of Object.keys(MARKS)) counts[kind] = 0;
  for (const mark of data.marks) counts[mark.kind]++;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

const isServerShown = (number) => !shown.hiddenServers.has(number);

const isOperationShown = (operation) => shown.key === '' || operation.key === shown.key;

function isMessageShown(i) {
  const { messages } = data;
  if (focusedMessages.has(i)) return isOfShownOperation(i) && hasLanes(i);
  return (
    shown.kinds[messages.kind[i]] &&
    (shown.heartbeats || messages.empty[i] === 0) &&
    (shown.lost || messages.lostMicros[i] < 0) &&
    isOfShownOperation(i) &&
    hasLanes(i)
  );
}

function hasLanes(i) {
  const { from, to, lane } = data.messages;
  return isLaneShown(lane[from[i]]) && isLaneShown(lane[to[i]]);
}

/** Whether a message is no client's, or for an operation that is shown. */
function isOfShownOperation(i) {
  const { messages } = data;
  if (shown.key === '' || messages.lane[messages.from[i]].kind !== 'client') return true;
  return messages.operation[i] >= 0 && isOperationShown(data.operations[messages.operation[i]]);
}

/** Errors always are. */
const isMarkShown = (mark) => mark.kind === 'ERROR' || shown.marks[mark.kind];

const isLaneShown = (lane) =>
  lane !== undefined && (lane.kind !== 'server' || isServerShown(lane.number));
