/** The shell around the dialogue: load, step, commit, retry. I/O only through its ports. */
@NullMarked
package org.backline.conversation;

import org.jspecify.annotations.NullMarked;
