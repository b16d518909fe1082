// Made from the engine's schemas by `make cog`; not to be edited.

export type Answer = Plan | Errors;

export interface Contract {
  situation: Situation;
  answer: Answer;
}
export interface Situation {
  /**
   * Year-month-day, from 1970 to 2200.
   */
  today: string;
  interview: Interview;
  id?: string | null;
  revision?: number | null;
  industry?: ("technology" | "corporate" | "government" | "academic" | "creative" | "other") | null;
  region?: Region | null;
  closures?: Closure[] | null;
  pace?: ("prompt" | "balanced" | "patient") | null;
  linkedin_connected?: boolean | null;
  through_agency?: boolean | null;
  candidate?: Candidate | null;
  role?: string | null;
  company?: string | null;
  people?: Person[] | null;
  joint_note?: boolean | null;
  notes?: Notes | null;
  tone?: ("warm" | "plain" | "formal") | null;
  locale?: ("en" | "en-CA" | "en-GB" | "en-US" | "fr" | "fr-CA") | null;
  version?: number | null;
  internal?: boolean | null;
  strong_rapport?: boolean | null;
  story?: Entry[] | null;
  own_days?: {
    /**
     * Year-month-day, from 1970 to 2200.
     */
    [k: string]: string;
  } | null;
  own_fields?: {
    [k: string]: string;
  } | null;
}
export interface Interview {
  /**
   * Year-month-day, from 1970 to 2200.
   */
  date: string;
  round?: ("first" | "later" | "final") | null;
  format?: ("in_person" | "video" | "one_way_video" | "phone" | "panel" | "task") | null;
}
export interface Region {
  country: string;
  subdivision?: string | null;
}
export interface Closure {
  /**
   * Year-month-day, from 1970 to 2200.
   */
  from: string;
  /**
   * Year-month-day, from 1970 to 2200.
   */
  to: string;
  label?: string | null;
}
export interface Candidate {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
}
export interface Person {
  name?: string | null;
  greeting?: string | null;
  title?: string | null;
  part?: ("interviewer" | "hiring_manager" | "hr" | "recruiter") | null;
  met?: boolean | null;
  email?: string | null;
  topic?: string | null;
}
export interface Notes {
  appealed?: string | null;
  fit?: string | null;
  forgot?: string | null;
  concern?: string | null;
  news?: string | null;
  link?: string | null;
  written?: boolean | null;
}
export interface Entry {
  kind:
    | "promise"
    | "update"
    | "wait"
    | "no_contact"
    | "call_me"
    | "away"
    | "references"
    | "missed_call"
    | "going_on"
    | "next_round"
    | "on_hold"
    | "offer"
    | "rejected"
    | "reopened"
    | "withdrawn"
    | "closed"
    | "other_offer"
    | "own_deadline"
    | "sent";
  on?: string | null;
  time?: Time | null;
  only_if_chosen?: boolean | null;
  until?: string | null;
  day?: string | null;
  if_nothing_by?: string | null;
  date?: string | null;
  form?: ("written" | "spoken" | "conditional" | "promised") | null;
  reply_by?: string | null;
  reason_given?: boolean | null;
  reserve?: boolean | null;
  label?: string | null;
  by?: string | null;
  channel?:
    | ("email" | "phone" | "voicemail" | "in_person" | "linkedin" | "card" | "agency" | "other")
    | null;
  step?: string | null;
  to?: string[] | null;
  failed?: boolean | null;
  answer?: ("accepted" | "declined" | "time_asked") | null;
}
export interface Time {
  kind?:
    | (
        | "none"
        | "date"
        | "between"
        | "within"
        | "today"
        | "now"
        | "tomorrow"
        | "few_days"
        | "soon"
        | "end_of_week"
        | "early_next_week"
        | "middle_of_next_week"
        | "next_week"
        | "couple_of_weeks"
        | "early_in"
        | "middle_of"
        | "end_of"
        | "end_of_month"
        | "next_month"
        | "before_christmas"
        | "new_year"
        | "not_before"
        | "event"
      )
    | null;
  date?: string | null;
  from?: string | null;
  to?: string | null;
  count?: (number | [number, number, ...number[]]) | null;
  unit?: ("hours" | "days" | "working_days" | "weeks" | "months") | null;
  month?: string | null;
  words?: string | null;
}
export interface Plan {
  version: number;
  rulebook: string;
  id: string;
  revision: number;
  today: string;
  interview: string;
  phase: string;
  deadline: string | null;
  reading: string | null;
  place: string | null;
  now: string;
  next: string | null;
  steps: Step[];
  story: Told[];
  answered: Answered[];
  cancelled: Cancelled[];
  notices: string[];
  days_off: DayOff[];
  guidance: string;
}
export interface Step {
  step: string;
  rule: string;
  title: string;
  do: string;
  status: "done" | "due" | "overdue" | "upcoming" | "skipped";
  earliest: string;
  best: string;
  latest: string;
  fine_until: string | null;
  when: string;
  channel: "email" | "phone" | "linkedin" | "card" | "none";
  to: string[];
  why: string;
  claims: string[];
  range: string;
  advice: string | null;
  shifts: Shift[];
  optional: boolean;
  own: boolean;
  fine_now: boolean;
  replaces: string | null;
  messages: Message[];
}
export interface Shift {
  from: string;
  to: string;
  because: string;
}
export interface Message {
  template: string;
  channel: "email" | "phone" | "linkedin" | "card" | "none";
  to: string;
  address: string | null;
  subject: string;
  body: string;
  blanks: string[];
  findings: Finding[];
}
export interface Finding {
  id: string;
  severity: "block" | "warn" | "note";
  part: "to" | "subject" | "body";
  start: number;
  end: number;
  message: string;
  claims: string[];
  suggestion: string | null;
  quote: string;
  instead: string | null;
}
export interface Told {
  number: number;
  on: string;
  kind: string;
  says: string;
  changed: string;
}
export interface Answered {
  step: string;
  date: string;
}
export interface Cancelled {
  step: string;
  title: string;
  because: string;
}
export interface DayOff {
  date: string;
  because: string;
  kind: "weekend" | "holiday" | "closure";
}
export interface Errors {
  version: 2;
  /**
   * @minItems 1
   */
  errors: [Fault, ...Fault[]];
}
export interface Fault {
  field: string;
  message: string;
}
