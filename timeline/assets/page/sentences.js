// Sentences of the page: their gaps filled, and the form that a number asks for.

/** Fill the gaps of a sentence, which have names in braces. */
export const fillWords = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

let pluralRules = null;

/** Choose among the forms of a sentence the one for a number. */
export function formFor(forms, n) {
  pluralRules ??= new Intl.PluralRules(document.documentElement.lang);
  return forms[pluralRules.select(n)] ?? forms.other;
}
