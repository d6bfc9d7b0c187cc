// What is to be shown. All of it can be drawn by hand at another place: search goes to hidden things too.

const shown = {
  kinds: [], // of messages, by number
  heartbeats: false,
  replies: true,
  lost: true,
  marks: {}, // by kind
  hiddenServers: new Set(),
  key: '',
};

// Of these there are usually many, and they tell little.
const QUIET_MARKS = ['SAVE', 'APPLY'];
const MANY = 200;

function startFilters() {
  shown.kinds = data.messages.kinds.map(() => true);
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
  return shown.kinds[messages.kind[i]]
    && (shown.heartbeats || messages.empty[i] === 0)
    && (shown.lost || messages.lost[i] < 0)
    && isLaneShown(messages.lane[messages.from[i]])
    && isLaneShown(messages.lane[messages.to[i]]);
}

const isLaneShown = (lane) => lane !== undefined && (lane.kind !== 'server' || isServerShown(lane.number));
