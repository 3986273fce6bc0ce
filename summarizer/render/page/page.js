/* What the page can do beyond being read: light words, filter statements, change its colours.
   It builds no element from any text: all texts stand in the page already, and are only copied
   as text. Without it the page is whole, and its numbers are links. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const kept = {
    get() { try { return localStorage.getItem("summarizer-theme"); } catch { return null; } },
    set(value) { try { localStorage.setItem("summarizer-theme", value); } catch { /* private */ } },
  };
  const themes = ["auto", "light", "dark"];
  const theme = (name) => {
    if (name === "auto") delete root.dataset.theme;
    else root.dataset.theme = name;
  };
  const first = kept.get();
  if (themes.includes(first)) theme(first);

  const start = () => {
    const all = (selector, from = document) => [...from.querySelectorAll(selector)];
    const one = (selector) => document.querySelector(selector);
    const main = one("#briefing"), aside = one("#articles"), told = one("#told");
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const phone = matchMedia("(max-width: 61.99rem)");
    const numbers = (el) => (el.dataset.e ? el.dataset.e.split(" ") : []);
    const index = (elements) => {
      const found = new Map();
      for (const el of elements) {
        for (const n of numbers(el)) found.has(n) ? found.get(n).push(el) : found.set(n, [el]);
      }
      return found;
    };
    const statements = all(".st", main);
    const marks = index(aside ? all("mark[data-e]", aside) : []);
    const saying = index(statements);
    const say = (words) => { told.textContent = words; };
    const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

    /* ── showing ─────────────────────────────────────────────────────────── */
    const reveal = (el) => {
      for (let up = el.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    };
    const show = (el, block = "center") => {
      reveal(el);
      const box = el.getBoundingClientRect();
      const near = Math.abs(box.top) < 2 * innerHeight && !calm.matches && !phone.matches;
      el.scrollIntoView({ block, behavior: near ? "smooth" : "auto" });
    };
    const sheet = (state) => {
      if (state) root.dataset.sheet = state;
      else delete root.dataset.sheet;
      all("[data-opens]").forEach((b) => b.setAttribute("aria-expanded", String(!!state)));
    };

    /* ── a statement lights its words ────────────────────────────────────── */
    const bar = one("#lit"), panel = one("#made");
    let stops = [], at = 0, current = null;
    const unlight = () => {
      all(".lit").forEach((el) => el.classList.remove("lit"));
      all(".here").forEach((el) => el.classList.remove("here"));
      all("[aria-current=true]").forEach((el) => el.removeAttribute("aria-current"));
      stops = []; at = 0; current = null;
      if (bar) bar.hidden = true;
      if (panel) panel.hidden = true;
    };
    const stop = (to) => {
      at = (to + stops.length) % stops.length;
      stops.forEach((group, i) => group.forEach((el) => el.classList.toggle("here", i === at)));
      show(stops[at][0]);
      one("#lit-at").textContent = `${at + 1} of ${stops.length}`;
    };
    const light = (wanted) => {
      const groups = wanted.map((n) => marks.get(n)).filter(Boolean);
      groups.sort((a, b) =>
        a[0].compareDocumentPosition(b[0]) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
      groups.flat().forEach((el) => el.classList.add("lit"));
      stops = groups;
      return groups;
    };
    const choose = (el, wanted = numbers(el)) => {
      const again = el === current && wanted.join() === current.dataset.shown;
      unlight();
      if (again) { sheet(""); say("Nothing is lit."); return; }
      current = el;
      el.dataset.shown = wanted.join();
      el.classList.add("lit");
      el.setAttribute("aria-current", "true");
      const groups = light(wanted);
      if (!groups.length) { say("Its words stand in no article that is shown here."); return; }
      const where = new Set(groups.map((group) => group[0].closest(".source")));
      const words = `${count(groups.length, "passage")} in ${count(where.size, "article")}`;
      const names = [...where].map((art) => art.dataset.name).join(", ");
      one("#lit-words").textContent = where.size > 1 ? words : `${words}: ${names}`;
      bar.hidden = false;
      all("#lit button[data-step]").forEach((b) => { b.hidden = groups.length < 2; });
      one("#lit-at").hidden = groups.length < 2;
      if (phone.matches) {
        sheet("half");
        show(el, "start");
      }
      stop(0);
      say(`${words} lit: ${names}.`);
    };

    /* ── a passage shows what was made of it ─────────────────────────────── */
    const entry = (el) => {
      const item = document.createElement("li"), button = document.createElement("button");
      const kind = document.createElement("span"), text = document.createElement("span");
      button.type = "button";
      kind.className = "kind";
      kind.textContent = el.dataset.kind || "statement";
      text.dir = "auto";
      const said = (el.querySelector(".say, blockquote") || el).cloneNode(true);
      all(".ref, .at, .vh", said).forEach((part) => part.remove());
      text.textContent = said.textContent.replace(/\s+/g, " ").trim().slice(0, 240);
      button.append(kind, text);
      button.addEventListener("click", () => { goTo(el); });
      item.append(button);
      return item;
    };
    const goTo = (el) => {
      if (panel) panel.hidden = true;
      if (el.hidden) clearFilters();
      if (phone.matches) sheet("");
      show(el);
      focusOn(el);
    };
    const ask = (mark, byKey) => {
      const wanted = numbers(mark);
      const made = [...new Set(wanted.flatMap((n) => saying.get(n) || []))];
      unlight();
      light(wanted);
      stops.forEach((group) => group.forEach((el) => el.classList.add("here")));
      made.forEach((el) => el.classList.add("lit"));
      one("#made-title").textContent =
        made.length ? `Made of this passage: ${count(made.length, "statement")}` : "Nothing was made of this passage";
      one("#made-list").replaceChildren(...made.map(entry));
      panel.hidden = false;
      const low = Math.max(...stops.flat().map((el) => el.getBoundingClientRect().bottom));
      if (low > panel.getBoundingClientRect().top - 8) show(stops[0][0], "start");
      say(one("#made-title").textContent + ".");
      const seen = made.find((el) => !el.hidden && !el.closest("details:not([open])"));
      if (seen && !phone.matches) show(seen);
      if (byKey) (one("#made-list button") || one("#made button")).focus();
    };

    /* ── keys ────────────────────────────────────────────────────────────── */
    const shown = () => statements.filter((el) => el.checkVisibility ? el.checkVisibility() : !el.hidden);
    let roving = null;
    const rove = (el) => {
      if (roving) roving.tabIndex = -1;
      roving = el;
      el.tabIndex = 0;
    };
    const focusOn = (el) => { rove(el); el.focus({ preventScroll: true }); };
    const step = (by) => {
      const rows = shown();
      const here = rows.indexOf(document.activeElement.closest(".st"));
      const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
      if (next) { focusOn(next); next.scrollIntoView({ block: "nearest" }); }
    };
    const stepMark = (from, by) => {
      const refs = all("mark a.ref", aside).filter((el) => el.checkVisibility());
      const next = refs[refs.indexOf(from) + by];
      if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "center" }); }
    };
    const inStatement = (event, el) => {
      const keys = {
        ArrowDown: () => step(1),
        ArrowUp: () => step(-1),
        Home: () => step(-Infinity),
        End: () => step(Infinity),
        Enter: () => choose(el),
        " ": () => choose(el),
        ArrowRight: () => {
          if (current !== el) choose(el);
          const ref = stops.length && stops[0][0].querySelector("a.ref");
          if (ref) ref.focus({ preventScroll: true });
        },
      };
      if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
    };
    const inMark = (event, ref) => {
      const keys = {
        ArrowDown: () => stepMark(ref, 1),
        ArrowUp: () => stepMark(ref, -1),
        ArrowLeft: () => {
          const back = current || (saying.get(numbers(ref.parentElement)[0]) || [])[0];
          if (back) goTo(back);
        },
        Enter: () => ask(ref.parentElement, true),
        " ": () => ask(ref.parentElement, true),
      };
      if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
    };
    const field = one("#filter-text");
    const escape = () => {
      if (field && document.activeElement === field && field.value) { field.value = ""; filter(); return; }
      const back = current;
      const was = panel && !panel.hidden ? "panel" : root.dataset.sheet ? "sheet" : "";
      unlight();
      sheet("");
      if (back) back.matches(".st") ? focusOn(back) : back.focus();
      if (back || was) say("Nothing is lit.");
      else if (anyFilter()) clearFilters();
    };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target;
      const typing = target.matches("input[type=search], select, textarea");
      if (event.key === "Escape") escape();
      else if (event.key === "/" && !typing && field) { event.preventDefault(); field.focus(); }
      else if (target.matches(".st")) inStatement(event, target);
      else if (target.matches("mark a.ref")) inMark(event, target);
    });

    /* ── pointer ─────────────────────────────────────────────────────────── */
    const selecting = () => String(getSelection()).trim().length > 0;
    const follow = (link) => {
      const to = document.getElementById(link.getAttribute("href").slice(1));
      if (!to || !to.matches(".source, .st")) return false;
      if (to.matches(".st")) {
        goTo(to);
        choose(to);
      } else {
        if (phone.matches) sheet("full");
        show(to, "start");
      }
      return true;
    };
    main.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#"]');
      const el = event.target.closest(".st");
      const actor = event.target.closest("[data-actor]");
      if (link && link.dataset.e) {
        event.preventDefault();
        choose(el || link, numbers(link));
      } else if (link) {
        if (follow(link)) event.preventDefault();
      } else if (actor) {
        const list = one('select[data-filter="a"]');
        if (list) { list.value = actor.dataset.actor; filter(); main.scrollTop = 0; list.focus(); }
      } else if (el && !event.target.closest("a, button, summary, input, select, label") && !selecting()) {
        rove(el);
        choose(el);
      }
    });
    main.addEventListener("focusin", (event) => {
      if (event.target.matches(".st")) rove(event.target);
    });
    if (aside) {
      aside.addEventListener("click", (event) => {
        const mark = event.target.closest("mark[data-e]");
        if (!mark || selecting()) return;
        event.preventDefault();
        ask(mark, false);
      });
      all("[data-step]", aside).forEach((b) =>
        b.addEventListener("click", () => stop(at + Number(b.dataset.step))));
      all("[data-clear]", aside).forEach((b) => b.addEventListener("click", escape));
      all("[data-size]", aside).forEach((b) => b.addEventListener("click", () =>
        sheet(root.dataset.sheet === "full" ? "half" : "full")));
      all("[data-opens]").forEach((b) => b.addEventListener("click", () => {
        sheet("full");
        aside.focus({ preventScroll: true });
      }));
      const jump = one("#article-choice");
      if (jump) jump.addEventListener("change", () => {
        const art = document.getElementById(jump.value);
        if (art) show(art, "start");
      });
    }

    /* ── filters ─────────────────────────────────────────────────────────── */
    const boxes = all("input[data-filter]"), lists = all("select[data-filter]");
    const words = new Map();
    const wordsOf = (el) => {
      if (!words.has(el)) words.set(el, el.textContent.toLocaleLowerCase());
      return words.get(el);
    };
    const anyFilter = () =>
      boxes.some((b) => b.checked) || lists.some((s) => s.value) || !!(field && field.value.trim());
    const has = (el, key, value) => (` ${el.dataset[key] || ""} `).includes(` ${value} `);
    const fits = (el, asked) =>
      boxes.every((b) => !b.checked || has(el, "f", b.value)) &&
      lists.every((s) => !s.value || has(el, s.dataset.filter, s.value)) &&
      asked.every((word) => wordsOf(el).includes(word));
    const filter = () => {
      const on = anyFilter();
      const asked = field ? field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean) : [];
      let left = 0;
      for (const el of statements) {
        el.hidden = on && !fits(el, asked);
        left += el.hidden ? 0 : 1;
      }
      for (const row of all("[data-of]", main)) {
        row.hidden = document.getElementById(row.dataset.of).hidden;
      }
      root.classList.toggle("filtered", on);
      for (const group of all("[data-group]", main)) {
        const rows = all(".st, [data-of]", group);
        group.hidden = on && !rows.some((el) => !el.hidden);
        if (on && !group.hidden && group.matches("details")) group.open = true;
      }
      const line = on ? `${left} of ${count(statements.length, "statement")}` : "";
      const counter = one("#filter-count");
      if (counter) counter.textContent = line;
      all("[data-reset]").forEach((b) => { b.hidden = !on; });
      say(line);
    };
    const clearFilters = () => {
      boxes.forEach((b) => { b.checked = false; });
      lists.forEach((s) => { s.value = ""; });
      if (field) field.value = "";
      filter();
    };
    [...boxes, ...lists].forEach((el) => el.addEventListener("change", filter));
    if (field) field.addEventListener("input", filter);
    all("[data-reset]").forEach((b) => b.addEventListener("click", () => { clearFilters(); field.focus(); }));

    /* ── colours ─────────────────────────────────────────────────────────── */
    const name = () => root.dataset.theme || "auto";
    all("[data-theme-button]").forEach((button) => {
      const label = () => {
        const words = { auto: "as the system", light: "light", dark: "dark" }[name()];
        button.setAttribute("aria-label", `Colours: ${words}. Change`);
        button.title = `Colours: ${words}`;
        button.dataset.now = name();
      };
      label();
      button.addEventListener("click", () => {
        const next = themes[(themes.indexOf(name()) + 1) % themes.length];
        theme(next);
        kept.set(next);
        label();
        say(button.title + ".");
      });
    });

    statements.forEach((el) => { el.tabIndex = -1; });
    if (statements.length) rove(statements[0]);
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) reveal(target);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
