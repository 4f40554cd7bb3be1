/** The values that the modules of the page pass to each other. Times are minutes, days are numbers since 1970-01-01. */

type Row = import("./model/row.js").Row;
type Links = import("./model/links.js").Links;
type Column<T> = T | T[];
type ViewName = "roadmap" | "stages" | "tasks" | "people";

interface CalendarOfPage {
  name: string;
  zone: number;
  week: string;
  closed: [number, number, string][];
  freezes: [number, number, string][];
  opened: number[];
}

interface LinkColumns {
  count: number;
  from: Column<number>;
  to: Column<number>;
  type: Column<number>;
  types: string[];
  lag: Column<string>;
  person: Column<string>;
  flags: Column<number>;
}

interface PersonColumns {
  owner: string;
  start: number;
  count: number;
  load: Column<number>;
  capacity: Column<number>;
  overloaded: Column<number>;
  tasks: Column<number[]>;
}

interface Payload {
  title: string;
  words: Record<string, string>;
  count: number;
  tasks: number;
  origin: number;
  days: [number, number] | null;
  clock: number;
  status: number | null;
  heading: string[];
  stageColours: [string, string][];
  hasLate: boolean;
  labels: Record<"stage" | "process" | "role", Record<string, string>>;
  calendars: CalendarOfPage[];
  kinds: string[];
  lists: Record<string, (string | number | null)[]>;
  rows: Record<string, Column<unknown>>;
  links: LinkColumns;
  occurrences: Record<string, number[]>;
  reasons: Record<string, string[]>;
  baselines: Record<string, [number, number]>;
  slips: Record<string, number>;
  ranges: Record<string, [number, number, number, number]>;
  planned: Record<string, number>;
  delays: Record<string, string>;
  load: PersonColumns[];
}

interface Week {
  day: number;
  load: number;
  capacity: number;
  overloaded: number;
  tasks: number[];
}

interface Person {
  owner: string;
  weeks: Week[];
  overloaded: number;
  worst: Week;
}

/** What a closed summary carries up from the rows below it. */
interface Carried {
  late: number;
  near: number;
  critical: boolean;
  milestones: Row[];
  deadlines: Row[];
  work: Span[];
  criticalWork: Span[];
}

type Span = [number, number];

interface Model extends Omit<Payload, "rows" | "links" | "load"> {
  columns: Payload["rows"];
  links: Links;
  people: Person[];
  rows: Row[];
  depth: number;
  byId: Map<string, Row> | null;
  hasBand: boolean;
}

interface State {
  view: ViewName;
  process: string;
  stage: string;
  owner: string;
  site: string;
  wave: string;
  show: string;
  from: string;
  to: string;
  find: string;
  toggled: Set<string>;
  zoom: number | "fit";
  at: string;
  links: string;
  chain: string;
  floats: string;
  selected: string;
  week: string;
  panel: string;
  theme: string;
  paper: string;
  print: string;
}

interface ShownLink {
  from: number;
  to: number;
  type: string;
  isCritical: boolean;
  links: number[];
}

/** `position[i]` is the place of row i, of the closed summary above it, or -1 where a filter took it out. */
interface Visible {
  rows: Row[];
  position: Int32Array;
  tasks: number;
  kept: Uint8Array;
  links: ShownLink[];
  days: [number, number] | null;
  carried: Map<number, Carried>;
}

interface Chain {
  rows: Set<number>;
  back: Set<number>;
  forward: Set<number>;
}

interface Scale {
  perDay: number;
  firstDay: number;
  lastDay: number;
  width: number;
  x(minute: number): number;
  minute(x: number): number;
}

interface Colours {
  text: string;
  muted: string;
  grid: string;
  line: string;
  closed: string;
  freeze: string;
  summary: string;
  critical: string;
  near: string;
  link: string;
  back: string;
  forward: string;
  milestone: string;
  status: string;
  today: string;
  float: string;
  baseline: string;
  range: string;
  paper: string;
  load: string[];
  over: string;
  isDark: boolean;
  fill(stage: string): string;
  edge(stage: string): string;
  tint(stage: string): string;
  onFill(stage: string): string;
}

interface Drawing {
  model: Model;
  visible: Visible;
  scale: Scale;
  colours: Colours;
  chain: Chain;
  settings: State;
  rowHeight: number;
  today: number | null;
}

interface Frame {
  first: number;
  last: number;
  left: number;
  right: number;
}

interface Bar {
  left: number;
  right: number;
  y: number;
  height: number;
  fill: string;
  edge: string;
  edgeWidth: number;
  opacity: number;
}

interface Mark {
  x: number;
  y: number;
  symbol: "circle" | "diamond" | "triangle-down" | "triangle-up" | "triangle-right" | "triangle-left";
  size: number;
  fill: string;
  edge: string;
  opacity: number;
}

interface Stroke {
  points: [number, number][];
  colour: string;
  width: number;
  opacity: number;
  dash?: boolean;
}

interface Label {
  x: number;
  y: number;
  text: string;
  anchor: "start" | "middle" | "end";
  size: number;
  fill: string;
  bold?: boolean;
  halo?: string;
  opacity?: number;
  /** Up to where the name may reach in its bar when it moves to the edge of the view; without it, it stays. */
  end?: number;
  /** Whether the name is elsewhere than it was drawn. */
  moved?: boolean;
}

/** Where a pointer meets something of its own: a milestone, or a stage in the row of its process. */
interface Hit {
  left: number;
  right: number;
  top: number;
  bottom: number;
  row: Row;
}

interface Scene {
  width: number;
  height: number;
  areas: { rectangles: number[][]; colour: string }[];
  grid: { at: number[]; colour: string };
  links: Stroke[];
  bars: Bar[];
  marks: Mark[];
  lines: Stroke[];
  labels: Label[];
  hits: Hit[];
}

interface BarBox {
  left: number;
  right: number;
  y: number;
  top: number;
  bottom: number;
  lane: number;
  laneAbove: number;
}

interface Room {
  scrollWidth: number;
  scrollHeight: number;
  table: number;
  width: number;
  height: number;
}

interface Seen extends Frame {
  width: number;
  total: number;
}

interface View {
  model: Model;
  state: State;
  isDark: boolean;
  active: string;
  tableWidth: number | null;
  rowHeight: number;
  today: number | null;
  visible: Visible;
  chain: Chain;
  scale: Scale;
  room: Room;
  drawn: (Frame & { leftMinute: number; perDay: number }) | null;
  hits: Hit[];
  names: Label[];
  wasDragged: boolean;
  resting: number;
  settling: number;
  remembering: number;
  follow(): void;
}

interface Actions {
  change(fields: Partial<State>): void;
  choose(row: Row, options?: { showPanel?: boolean }): void;
  toggle(row: Row): void;
  zoomBy(factor: number, anchor: number): void;
  resizeTable(width: number): void;
  closePanel(): void;
  escape(): void;
  say(text: string): void;
}

interface Window {
  Plotly?: { react(target: HTMLElement, traces: unknown[], layout: unknown, config: unknown): unknown };
}
