/** What Backline knows and says, as clinicians wrote it in intents/. Reads files at start and never later. */
@NullMarked
package org.backline.content;

import org.jspecify.annotations.NullMarked;
