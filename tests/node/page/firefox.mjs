/** Opens a Gantt page in the installed Firefox and prints what it shows as JSON: `node firefox.mjs FIREFOX ADDRESS`. */

import puppeteer from "puppeteer-core";

const [executablePath, address] = process.argv.slice(2);
// The size is that of the window, with 86 pixels of its own bars: older Firefoxes cannot be given one for the page.
const args = ["--width=1366", "--height=854"];
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  defaultViewport: null,
  args,
});
try {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address);
  await page.waitForSelector("html[data-drawn]");
  const roadmap = await page.evaluate(() => ({
    rows: document.querySelectorAll("#tree .row").length,
    bars: document.querySelectorAll("#plot .barlayer .point").length,
    top: document.getElementById("body").getBoundingClientRect().top,
    names: [...document.querySelectorAll("#names text")].map((text) => {
      const { left, top, right, bottom } = text.getBoundingClientRect();
      return [text.textContent, left, top, right, bottom];
    }),
  }));
  await page.click("#open-filters");
  const cut = await page.evaluate(() =>
    ["from", "to"].filter((id) => {
      const field = document.getElementById(id);
      return field.scrollWidth > field.clientWidth;
    }),
  );
  await page.select("#process", "P02");
  const filtered = await page.$eval("#count", (count) => count.textContent);
  await page.evaluate(() => history.back());
  await page.waitForSelector("#chip-row[hidden]");
  console.log(JSON.stringify({ ...roadmap, cut, filtered, complaints }));
} finally {
  await browser.close();
}
