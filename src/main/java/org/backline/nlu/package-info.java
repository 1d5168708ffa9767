/** What a text means: normalising, patterns, findings, assertions, intents. Pure; no I/O. */
@NullMarked
package org.backline.nlu;

import org.jspecify.annotations.NullMarked;
