/** Understanding by Apache OpenNLP: intent classifier, name finders, their training. Reads and writes model files. */
@NullMarked
package org.backline.nlu.opennlp;

import org.jspecify.annotations.NullMarked;
