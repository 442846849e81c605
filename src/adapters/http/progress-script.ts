/** Runs on the page after an installation: tells every two seconds how far the first read is, and stops when it is done. */
export const progressScript = `"use strict";
const place = document.getElementById("progress");
const words = ({ object, read, total }) => read.toLocaleString() + (total === null ? " " : " of " + total.toLocaleString() + " ") + object;
const look = async () => {
  const answer = await fetch("/install/progress?portalId=" + place.dataset.portalId, { credentials: "same-origin" });
  if (!answer.ok) return;
  const { state, objects, contactsToWrite } = await answer.json();
  const written = (count) => count.toLocaleString() + (count === 1 ? " contact" : " contacts") + " of the last 30 days will be updated.";
  if (state === "done" && contactsToWrite === null) {
    place.textContent = "Everything has been read.";
    setTimeout(look, 2000);
  } else if (state === "done") place.textContent = "Everything has been read. " + written(contactsToWrite);
  else if (state === "failed") place.textContent = "Reading has stopped before its end. Open Handoff in HubSpot to see why.";
  else {
    place.textContent = objects.length === 0 ? "Reading…" : "Read so far: " + objects.map(words).join(", ") + ".";
    setTimeout(look, 2000);
  }
};
look();
`;
