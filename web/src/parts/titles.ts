// What a document is called where there is little room.
const LONGEST = 30; // characters

/** Its number, else what its title says in 《》, cut where that is long. */
export function titled(document: { number: string; title: string }): string {
  const title = /《(.+)》/u.exec(document.title)?.[1] ?? document.title;
  return document.number || (title.length > LONGEST ? `${title.slice(0, LONGEST)}…` : title);
}
