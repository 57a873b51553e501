/** Something the person at the keyboard can put right: shown as it is, without a stack trace. Everything else is a defect and keeps its trace. */
export class Stop extends Error {
  override readonly name = 'Stop';
}
