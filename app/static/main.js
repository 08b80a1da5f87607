// Starts the page: addresses first, then each part of it that is our own.

import { startBlind } from "./blind.js";
import { startDocuments } from "./documents.js";
import { startDownloads } from "./downloads.js";
import { startExport } from "./export.js";
import { startHeader } from "./header.js";
import { startMemory } from "./memory.js";
import { startReview } from "./review.js";
import { start } from "./routes.js";
import { startStatus } from "./status.js";
import { startTerms } from "./terms.js";
import { startTranslate } from "./translate.js";

start();
startDownloads();
await Promise.all([startHeader(), startTranslate(), startDocuments(), startReview(), startBlind(), startExport(), startTerms(), startMemory(), startStatus()]);
