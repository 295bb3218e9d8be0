// <compare-tray>: keeps up to four models while one searches on. Without scripts it is a form that sends what is ticked
// on the page. What was chosen stands in this browser's own storage, and only after somebody has chosen something.

const KEY = "compare";
const MOST = 4;
const CHOICES = 'input[type="checkbox"][name="m"][form="compare"]';

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => /^\d{1,12}$/.test(one?.number)).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function keep(chosen) {
  try {
    if (chosen.length) {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } else {
      localStorage.removeItem(KEY);
    }
  } catch {
    // A browser that keeps nothing still compares what is ticked on this page.
  }
}

// What is removed from a comparison on its own page is no longer chosen either.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-compare-remove]");
  if (!link) return;
  keep(kept().filter((one) => one.number !== link.dataset.compareRemove));
  document.dispatchEvent(new Event("compare:changed"));
});

// Whoever goes from a comparison to search for one more takes it along, also one that was opened from a mailed address.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-compare-keep]")) return;
  const heads = [...document.querySelectorAll("th[data-model]")].slice(0, MOST);
  if (!heads.length) return;
  keep(
    heads.map((head) => {
      const title = head.querySelector(".column-title");
      return { number: head.dataset.model, title: title.textContent.trim(), language: title.lang };
    }),
  );
});

class CompareTray extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.button = this.form.querySelector("button");
    this.hint = this.form.querySelector(".compare-hint");
    this.list = document.createElement("ul");
    this.list.className = "compare-chosen";
    this.hint.before(this.list);
    this.clear = this.make("button", "compare-clear", this.dataset.clear);
    this.clear.type = "button";
    this.button.after(this.clear);
    this.status = this.make("p", "hidden-text", "");
    this.status.setAttribute("role", "status");
    // Outside the tray, which may be hidden when there is something to say.
    this.after(this.status);
    this.classList.add("compare-tray-kept");
    this.chosen = kept();
    this.show();

    // The way back brings a new tray: the one before must no longer answer.
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener("change", (event) => event.target.matches(CHOICES) && this.toggle(event.target), { signal });
    document.addEventListener("compare:changed", () => this.reread(), { signal });
    // What htmx brings in is not ticked yet.
    document.addEventListener("htmx:afterSettle", () => this.tick(), { signal });
    window.addEventListener("pageshow", () => this.reread(), { signal });
    window.addEventListener("storage", (event) => (event.key ?? KEY) === KEY && this.reread(), { signal });
    this.clear.addEventListener("click", () => this.set([]));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = new URLSearchParams(this.chosen.map((one) => ["m", one.number]));
      location.assign(`${this.form.action}?${query}`);
    });
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  make(tag, className, text) {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  }

  reread() {
    this.chosen = kept();
    this.show();
  }

  set(chosen) {
    this.chosen = chosen;
    keep(chosen);
    this.show();
  }

  toggle(input) {
    const { title, language = "" } = input.dataset;
    if (!input.checked) {
      this.remove_(input.value);
    } else if (this.chosen.length >= MOST) {
      input.checked = false;
      this.show(this.dataset.full);
    } else {
      this.set([...this.chosen.filter((one) => one.number !== input.value), { number: input.value, title, language }]);
      this.say(this.dataset.added, title);
    }
  }

  remove_(number) {
    const gone = this.chosen.find((one) => one.number === number);
    this.set(this.chosen.filter((one) => one.number !== number));
    if (gone) this.say(this.dataset.removed, gone.title);
  }

  say(sentence, title = "") {
    this.status.textContent = this.fill(sentence, title);
  }

  fill(sentence, title = "") {
    return sentence.replace("{title}", title).replace("{n}", this.chosen.length);
  }

  tick() {
    const numbers = new Set(this.chosen.map((one) => one.number));
    for (const input of document.querySelectorAll(CHOICES)) input.checked = numbers.has(input.value);
  }

  show(message = "") {
    this.hidden = !this.chosen.length;
    this.tick();
    this.list.replaceChildren(...this.chosen.map((one) => this.item(one)));
    this.button.textContent = this.fill(this.dataset.compare);
    this.hint.textContent = message || (this.chosen.length === 1 ? this.dataset.one : "");
    if (message) this.status.textContent = message;
  }

  item({ number, title, language }) {
    const item = document.createElement("li");
    const name = this.make("span", "compare-title", title);
    if (language) name.lang = language;
    const remove = this.make("button", "", "×");
    remove.type = "button";
    remove.setAttribute("aria-label", this.fill(this.dataset.remove, title));
    remove.addEventListener("click", () => {
      this.remove_(number);
      // The button is gone: go on from the next thing to do with the tray.
      (this.list.querySelector("button") ?? document.querySelector(CHOICES))?.focus();
    });
    item.append(name, remove);
    return item;
  }
}

customElements.define("compare-tray", CompareTray);
