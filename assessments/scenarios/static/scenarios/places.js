// The form of a role-play: what names a moment, an ending or a person by its key is chosen from what stands in the form
// now, saved or not. The field that is sent stays the one of the form; it is only out of sight.
const { Controller } = window.StimulusModule;
const REVEAL = "reveal";

const LISTS = {
  moments: () => named("nodes"),
  endings: () => named("endings"),
  people: () => named("parties", "name", "role"),
  stops: () => [...named("nodes"), [REVEAL, "The hidden fact comes out"]],
  options: (field) => optionsAt(valueOf(field.name.replace(/-option$/, "-node"))),
};

class ScenePlace extends Controller {
  static values = { of: String };

  connect() {
    this.select = Object.assign(document.createElement("select"), { id: `${this.element.id}-choice` });
    this.label = document.querySelector(`label[for="${this.element.id}"]`);
    this.label?.setAttribute("for", this.select.id);
    for (const name of ["aria-describedby", "aria-invalid"])
      if (this.element.hasAttribute(name)) this.select.setAttribute(name, this.element.getAttribute(name));
    this.select.addEventListener("change", () => this.choose());
    // What can be chosen may have changed since it was looked at last.
    for (const look of ["focus", "pointerdown"]) this.select.addEventListener(look, () => this.fill());
    this.fill();
    this.element.before(this.select);
    this.element.hidden = true;
  }

  disconnect() {
    this.select.remove();
    this.label?.setAttribute("for", this.element.id);
    this.element.hidden = false;
  }

  fill() {
    const { value, required } = this.element;
    const choices = this.ofValue.split(" ").flatMap((list) => LISTS[list](this.element));
    if (!value || !required) choices.unshift(["", required ? "Choose one" : "None"]);
    if (!choices.some(([key]) => key === value)) choices.push([value, "not in this role-play"]);
    this.select.replaceChildren(...choices.map(([key, text]) => new Option(key ? `${key}: ${text}` : text, key)));
    this.select.value = value;
  }

  choose() {
    this.element.value = this.select.value;
    this.element.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// The blocks of a list, in the order of the page: the key of each and the words beside it. What is deleted stays in the
// form until it is saved.
function named(list, key = "key", text = "text") {
  const its = new RegExp(`^(${list}-\\d+)-value-${key}$`);
  return [...document.querySelectorAll(`[name^="${list}-"]`)]
    .map((field) => [its.exec(field.name)?.[1], field.value])
    .filter(([block, name]) => block && name && valueOf(`${block}-deleted`) !== "1")
    .map(([block, name]) => [name, shortened(valueOf(`${block}-value-${text}`))]);
}

function optionsAt(moment) {
  if (moment === REVEAL) return named("reveal_choices");
  const keys = [...document.querySelectorAll('[name^="nodes-"][name$="-value-key"]')];
  const place = keys.find(({ name, value }) => /^nodes-\d+-value-key$/.test(name) && value === moment);
  return place ? named(place.name.replace(/key$/, "options")) : [];
}

function valueOf(name) {
  return document.querySelector(`[name="${name}"]`)?.value ?? "";
}

function shortened(text) {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

window.wagtail.app.register("scene-place", ScenePlace);
