/** The dialogue: one decision per text, from state to state. Pure; no clock, no I/O. */
@NullMarked
package org.backline.dialogue;

import org.jspecify.annotations.NullMarked;
