// The language of this page: Chinese, or English where the viewer chose so.

const english = document.documentElement.lang === "en";

/** Of two texts the one that is read. */
export function say(zh, en) {
  return english ? en : zh;
}

/** The name of something that has one in both languages; `otherwise` where that is not known. */
export function said(one, otherwise = "") {
  return one ? say(one.zh, one.en) : otherwise;
}

const numbers = new Intl.NumberFormat("en");

/** How many there are of something in English: `1 link`, `1,024 links`. */
export function amount(number, one, several = `${one}s`) {
  return `${numbers.format(number)} ${number === 1 ? one : several}`;
}
