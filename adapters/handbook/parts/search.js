// Searches the page itself: every word must stand in an answer. Without this script the page shows all it holds.
"use strict";
(() => {
  const form = document.getElementById("search");
  const field = form.elements.q;
  const told = [...document.querySelectorAll("#found [data-found]")];
  const overview = document.querySelectorAll(".overview, .attention, .mentioned, .names");
  const chapters = [...document.querySelectorAll(".chapter:not(.attention)")];
  const MOST_LIT = 2000;
  let entries = null;

  // As people type: any width, no accents, no capitals, katakana as hiragana.
  const fold = (text) =>
    text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

  const read = () =>
    [...document.querySelectorAll(".entry")].map((node) => {
      const section = node.closest(".section");
      const names = section ? `${section.firstElementChild.textContent} ${section.dataset.names || ""}` : "";
      return {
        node,
        section,
        text: fold(`${node.textContent} ${names}`),
        about: (node.dataset.about || "").split(" "),
        is: (node.dataset.is || "").split(" "),
      };
    });

  const asked = () => ({
    words: fold(field.value).split(/\s+/).filter(Boolean),
    city: form.elements.city.value,
    is: form.elements.is.value,
  });

  const fits = (entry, { words, city, is }) =>
    (!city || entry.about.includes(city)) && (!is || entry.is.includes(is)) && words.every((word) => entry.text.includes(word));

  const light = (found, words) => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (!words.length) return;
    const ranges = [];
    for (const { node } of found) {
      if (ranges.length > MOST_LIT) break;
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = fold(walker.currentNode.data);
        if (text.length !== walker.currentNode.data.length) continue;
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const search = () => {
    entries ??= read();
    const wanted = asked();
    const searching = wanted.words.length > 0 || wanted.city !== "" || wanted.is !== "";
    const found = searching ? entries.filter((entry) => fits(entry, wanted)) : entries;
    const shown = new Set(found);
    const filled = new Set();
    for (const entry of entries) {
      entry.node.hidden = !shown.has(entry);
      if (!entry.node.hidden) filled.add(entry.section).add(entry.node.closest(".chapter"));
    }
    for (const section of document.querySelectorAll(".section")) section.hidden = searching && !filled.has(section);
    for (const chapter of chapters) chapter.hidden = searching && !filled.has(chapter);
    for (const each of overview) each.hidden = searching;
    for (const each of told) {
      const words = found.length ? each.dataset.found : each.dataset.nothing;
      each.textContent = searching ? words.replace("{found}", found.length.toLocaleString(each.lang)).replace("{all}", entries.length.toLocaleString(each.lang)) : "";
    }
    light(found, wanted.words);
    return found;
  };

  const clear = () => {
    form.reset();
    search();
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 60);
  });
  form.addEventListener("reset", () => setTimeout(search));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    const heading = search()[0]?.node.querySelector("h4");
    heading?.focus({ preventScroll: true });
    heading?.closest(".entry").scrollIntoView({ block: "center" });
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
  // A link leads to what it names, also where a search has hidden that.
  const uncover = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      clear();
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", uncover);

  if (matchMedia("(max-width: 62rem)").matches) document.querySelector("nav > details").open = false;
  for (const each of document.querySelectorAll(".needs-script")) each.hidden = false;
  const given = new URLSearchParams(location.search).get("q");
  if (given) {
    field.value = given;
    search();
  }
})();
